//! Canonical forms, hashes, receipts
