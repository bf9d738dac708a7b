//! Database schema, forward only
