//! Everything that is looked at from outside: HTTP, a browser, PostgreSQL, the command line.
//!
//! There is nothing here but `tests/acceptance`, one test binary whose modules are the stages of
//! `cargo xtask test`; its `support` module is where to begin reading.
