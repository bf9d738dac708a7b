//! Second factors under attack, and for whoever has lost the device: one-time codes, recovery codes, and what half a
//! sign-in may do. Passkeys are in [`crate::passkeys`].

mod app_codes;
mod half;
mod holder;

pub use holder::set_up_code;
use holder::{codes_on, enrol};
