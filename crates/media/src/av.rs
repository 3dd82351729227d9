//! Sound and film: kept as they are, after their containers were walked to the end.
//!
//! Nothing is taken out of them: tags inside stay.

use domain::media::Format;

use crate::Refusal;

/// Walks the boxes of an MPEG-4 file as it streams by: they must fill it exactly, and one must describe it. Other
/// containers are told by their beginning alone: they have no lengths that could be held against the file's.
pub struct Walk {
    format: Format,
    head: Vec<u8>,
    skip: u64,
    described: bool,
    open_ended: bool,
    damaged: bool,
}

impl Walk {
    /// A walk through a file of this format.
    pub fn new(format: Format) -> Self {
        Self { format, head: vec![], skip: 0, described: false, open_ended: false, damaged: false }
    }

    /// The next bytes of the file.
    pub fn feed(&mut self, mut bytes: &[u8]) {
        if !matches!(self.format, Format::Mp4 | Format::M4a) || self.open_ended || self.damaged {
            return;
        }
        while !bytes.is_empty() {
            let passed = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
            self.skip -= passed as u64;
            bytes = &bytes[passed..];
            while let Some((first, rest)) = bytes.split_first()
                && self.skip == 0
            {
                self.head.push(*first);
                bytes = rest;
                if self.step() {
                    self.head.clear();
                    break;
                }
            }
            if self.open_ended || self.damaged {
                return;
            }
        }
    }

    /// Whether the head of a box is complete; then what it holds is skipped.
    fn step(&mut self) -> bool {
        let &[a, b, c, d, ref name @ ..] = self.head.as_slice() else { return false };
        let Some(name) = name.get(..4) else { return false };
        let short = u64::from(u32::from_be_bytes([a, b, c, d]));
        let length = match (short, self.head.get(8..16)) {
            (1, None) => return false,
            (1, Some(long)) => long.iter().fold(0, |length, byte| length << 8 | u64::from(*byte)),
            _ => short,
        };
        self.described |= matches!(name, b"moov");
        match length {
            0 => self.open_ended = true,
            length => match length.checked_sub(self.head.len() as u64) {
                Some(skip) => self.skip = skip,
                None => self.damaged = true,
            },
        }
        true
    }

    /// What the walk came to at the end of the file.
    ///
    /// # Errors
    /// [`Refusal::Truncated`], [`Refusal::Damaged`].
    pub fn end(&self) -> Result<(), Refusal> {
        match self.format {
            Format::Mp4 | Format::M4a if self.damaged => Err(Refusal::Damaged),
            Format::Mp4 | Format::M4a if self.skip > 0 || !self.head.is_empty() || !self.described => {
                Err(Refusal::Truncated)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film() -> Vec<u8> {
        let mut film = b"\0\0\0\x18ftypisom\0\0\x02\0isommp41".to_vec();
        film.extend(b"\0\0\0\x0Cmoov\0\0\0\0");
        film.extend(b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x14\0\0\0\0");
        film
    }

    fn walk(bytes: &[u8], at_a_time: usize) -> Result<(), Refusal> {
        let mut walk = Walk::new(Format::Mp4);
        bytes.chunks(at_a_time).for_each(|chunk| walk.feed(chunk));
        walk.end()
    }

    #[test]
    fn a_film_is_walked_to_its_end_however_it_comes() {
        for at_a_time in [1, 3, 7, 1_000] {
            assert_eq!(walk(&film(), at_a_time), Ok(()), "{at_a_time}");
            let short = &film()[..film().len() - 1];
            assert_eq!(walk(short, at_a_time), Err(Refusal::Truncated), "{at_a_time}");
        }
        assert_eq!(
            walk(b"\0\0\0\x18ftypisom\0\0\x02\0isommp41", 5),
            Err(Refusal::Truncated),
            "nothing describes it"
        );
        assert_eq!(walk(b"\0\0\0\x03ftypisom", 5), Err(Refusal::Damaged));
    }
}
