//! Values that have a written form.

/// A text that is not the written form of a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct ParseError {
    expected: &'static str,
    text: String,
}

impl ParseError {
    /// `text`, where `expected` names what it should be, with its article: `a date`.
    pub(crate) fn new(expected: &'static str, text: &str) -> Self {
        Self { expected, text: text.to_owned() }
    }

    /// The text that was refused.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Gives an enum whose variants are written as one word each `ALL`, `WORDS`, `as_str`, `Display`,
/// `FromStr` and `Serialize`.
macro_rules! words {
    ($name:ident, $expected:literal { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// All values.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// How they are written, in the order of `ALL`.
            pub const WORDS: &[&str] = &[$($word),+];

            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::issue::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.trim() {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::issue::ParseError::new($expected, text)),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::issue::{DateForm, NumberForm, SecrecyLevel, Urgency};
    use crate::pdf::Profile;

    #[test]
    fn what_is_written_is_read() {
        macro_rules! both_ways {
            ($($name:ident),+) => {$(
                for value in $name::ALL {
                    assert_eq!(value.to_string().parse(), Ok(*value));
                }
                assert_eq!($name::ALL.len(), $name::WORDS.len());
                let error = "无此".parse::<$name>().unwrap_err();
                assert!(error.to_string().starts_with("`无此` is not "), "{error}");
            )+};
        }
        both_ways!(DateForm, NumberForm, SecrecyLevel, Urgency, Profile);
    }
}
