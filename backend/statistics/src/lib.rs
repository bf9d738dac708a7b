//! Aggregates over the facts tables; the only room that knows polars
