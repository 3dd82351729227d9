use std::fmt;
use std::str::FromStr;

/// A country code: two capital letters as in ISO 3166-1 alpha-2, for example `IR`.
///
/// The type guarantees the shape only. Whether a code is assigned to a country is answered by [`crate::name`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 2]);

/// The text isn't two ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a country code is two letters of A to Z")]
pub struct CodeError;

impl Code {
    /// Takes two ASCII letters in either case.
    pub(crate) fn from_bytes([first, second]: [u8; 2]) -> Option<Code> {
        let letters = first.is_ascii_alphabetic() && second.is_ascii_alphabetic();
        letters.then(|| Code([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
    }

    pub(crate) fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The two capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code holds ASCII letters only")
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Accepts small letters too: `ir` reads as `IR`.
    fn from_str(text: &str) -> Result<Code, CodeError> {
        text.as_bytes().try_into().ok().and_then(Code::from_bytes).ok_or(CodeError)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_two_letters() {
        let iran: Code = "ir".parse().unwrap();
        assert_eq!((iran.as_str(), iran.to_string().as_str()), ("IR", "IR"));
        assert_eq!(format!("{iran:?} {iran:>4}"), "Code(IR)   IR");
        for wrong in ["", "I", "IRN", "I1", "I ", "é"] {
            assert_eq!(wrong.parse::<Code>(), Err(CodeError), "{wrong}");
        }
    }
}
