//! Tests through HTTP, browser, PostgreSQL and the command line
