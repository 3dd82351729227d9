//! Why a file is not taken: a message key with its arguments, put into words at the edge.

use crate::Foreign;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is of a kind that is not taken.
    #[error("this is {}, which is not taken", .0.as_str())]
    Foreign(Foreign),
    /// It has more bytes than are taken.
    #[error("the file is larger than {0} bytes")]
    TooManyBytes(u64),
    /// It has more pixels than are taken.
    #[error("a picture of {width} × {height} pixels has more than {most}")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// Most pixels.
        most: u64,
    },
    /// One side is longer than is taken.
    #[error("a picture of {width} × {height} pixels has a side longer than {most}")]
    SideTooLong {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// Longest side.
        most: u32,
    },
    /// Its end is missing.
    #[error("the file is cut short")]
    Truncated,
    /// It begins like what it should be and goes on like nothing.
    #[error("the file is damaged")]
    Damaged,
}

impl Refusal {
    /// The message key, also the machine-readable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "media-empty",
            Self::Foreign(foreign) => foreign.code(),
            Self::TooManyBytes(_) => "media-too-many-bytes",
            Self::TooManyPixels { .. } => "media-too-many-pixels",
            Self::SideTooLong { .. } => "media-side-too-long",
            Self::Truncated => "media-truncated",
            Self::Damaged => "media-damaged",
        }
    }

    /// The message's arguments.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooManyBytes(most) => vec![("most", (most >> 20).to_string())],
            Self::TooManyPixels { width, height, most } => vec![
                ("width", width.to_string()),
                ("height", height.to_string()),
                ("most", (most / 1_000_000).to_string()),
            ],
            Self::SideTooLong { width, height, most } => {
                vec![("width", width.to_string()), ("height", height.to_string()), ("most", most.to_string())]
            }
            Self::Empty | Self::Foreign(_) | Self::Truncated | Self::Damaged => vec![],
        }
    }
}
