//! Use cases: the verbs of the portal
