//! Closed lists of words: an enum, its codes in data, and its names for people, written once.

/// An enum whose values have a code (in data, exports and on the command line) and a name (a message).
macro_rules! code_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $message:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All values in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code used in data, exports and on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }

            /// Its name.
            #[must_use]
            pub const fn name(self) -> $crate::message::Message {
                $crate::message::Message::new(match self { $(Self::$variant => $message,)+ })
            }
        }
    };
}
