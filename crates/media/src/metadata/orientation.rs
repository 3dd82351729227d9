//! Which way up a picture is (EXIF 2.32, tag 274).

/// One of the eight ways a picture can lie; upright by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Self {
        Self(1)
    }
}

impl Orientation {
    /// The orientation of this number, 1 to 8.
    pub fn new(number: u16) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| (1..=8).contains(number)).map(Self)
    }

    /// Whether nothing has to be turned.
    pub fn is_upright(self) -> bool {
        self.0 == 1
    }

    /// Whether width and height change places.
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// The same for the library that turns pictures.
    pub(crate) fn of_image(self) -> image::metadata::Orientation {
        image::metadata::Orientation::from_exif(self.0).unwrap_or(image::metadata::Orientation::NoTransforms)
    }

    /// An EXIF segment that says this and nothing else.
    pub(crate) fn exif(self) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
        // Tag 0x0112, one SHORT, the value, no further directory.
        exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, self.0, 0, 0, 0, 0, 0, 0]);
        exif
    }
}
