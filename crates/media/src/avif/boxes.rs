//! The boxes of an AVIF file (ISO/IEC 14496-12 and 23008-12): those that lead to the picture.
//!
//! Every length is checked against what there is, every list against [`MOST`]; nothing recurs.

use crate::Refusal;

/// Most items, properties and associations that are read.
const MOST: usize = 4_096;

type Name = [u8; 4];

/// The `meta` box, taken apart.
pub(super) struct Meta<'b> {
    file: &'b [u8],
    pub(super) primary: u32,
    items: Vec<(u32, Name)>,
    /// Item, whether in `idat`, and its pieces (offset and length).
    places: Vec<Place>,
    idat: &'b [u8],
    properties: Vec<(Name, &'b [u8])>,
    /// Item and number of the property, from 1.
    associations: Vec<(u32, usize)>,
    /// Kind, from, to.
    references: Vec<(Name, u32, u32)>,
}

struct Place {
    item: u32,
    in_idat: bool,
    pieces: Vec<(usize, usize)>,
}

/// Reads numbers from a box, and stops where it ends.
struct Cursor<'b>(&'b [u8]);

impl<'b> Cursor<'b> {
    fn take(&mut self, bytes: usize) -> Result<&'b [u8], Refusal> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or(Refusal::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number of 0 to 8 bytes.
    fn number(&mut self, bytes: usize) -> Result<u64, Refusal> {
        Ok(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn small(&mut self, bytes: usize) -> Result<u32, Refusal> {
        u32::try_from(self.number(bytes)?).map_err(|_| Refusal::Damaged)
    }

    fn size(&mut self, bytes: usize) -> Result<usize, Refusal> {
        usize::try_from(self.number(bytes)?).map_err(|_| Refusal::Damaged)
    }

    fn count(&mut self, bytes: usize) -> Result<usize, Refusal> {
        self.size(bytes).and_then(|count| if count <= MOST { Ok(count) } else { Err(Refusal::Damaged) })
    }

    fn name(&mut self) -> Result<Name, Refusal> {
        self.take(4)?.try_into().map_err(|_| Refusal::Damaged)
    }

    /// The version of a full box; its flags.
    fn version(&mut self) -> Result<(u8, u32), Refusal> {
        let word = self.small(4)?;
        Ok(((word >> 24) as u8, word & 0x00FF_FFFF))
    }

    /// The next box; `None` at the end.
    fn next_box(&mut self) -> Result<Option<(Name, &'b [u8])>, Refusal> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let whole = self.0;
        let length = self.small(4)?;
        let name = self.name()?;
        let (head, length) = match length {
            0 => (8, whole.len()),
            1 => (16, self.size(8)?),
            length => (8, length as usize),
        };
        let body = whole.get(head..length).ok_or(Refusal::Truncated)?;
        self.0 = &whole[length..];
        Ok(Some((name, body)))
    }
}

/// The boxes in `data`, at most [`MOST`].
fn boxes(data: &[u8]) -> Result<Vec<(Name, &[u8])>, Refusal> {
    let mut cursor = Cursor(data);
    let mut found = vec![];
    while let Some(one) = cursor.next_box()? {
        if found.len() == MOST {
            return Err(Refusal::Damaged);
        }
        found.push(one);
    }
    Ok(found)
}

impl<'b> Meta<'b> {
    pub(super) fn read(file: &'b [u8]) -> Result<Self, Refusal> {
        let outer = boxes(file)?;
        let body =
            outer.iter().find(|(name, _)| name == b"meta").map(|(_, body)| *body).ok_or(Refusal::Damaged)?;
        let inner = boxes(body.get(4..).ok_or(Refusal::Damaged)?)?;
        let find = |sought: &Name| inner.iter().find(|(name, _)| name == sought).map(|(_, body)| *body);
        let need = |sought| find(sought).ok_or(Refusal::Damaged);
        let iprp = boxes(need(b"iprp")?)?;
        let of_iprp = |sought: &Name| iprp.iter().find(|(name, _)| name == sought).map(|(_, body)| *body);
        let associations =
            iprp.iter().filter(|(name, _)| name == b"ipma").map(|(_, body)| associations(body));
        Ok(Self {
            file,
            primary: primary(need(b"pitm")?)?,
            items: items(need(b"iinf")?)?,
            places: places(need(b"iloc")?)?,
            idat: find(b"idat").unwrap_or_default(),
            properties: boxes(of_iprp(b"ipco").ok_or(Refusal::Damaged)?)?,
            associations: associations.collect::<Result<Vec<_>, _>>()?.concat(),
            references: find(b"iref").map(references).transpose()?.unwrap_or_default(),
        })
    }

    /// The kind of an item.
    pub(super) fn kind(&self, item: u32) -> Option<&Name> {
        self.items.iter().find(|(id, _)| *id == item).map(|(_, kind)| kind)
    }

    fn properties_of(&self, item: u32) -> impl Iterator<Item = &(Name, &'b [u8])> {
        let own = self.associations.iter().filter(move |(id, _)| *id == item);
        own.filter_map(|(_, number)| self.properties.get(number.checked_sub(1)?))
    }

    /// What the property of this kind says of an item.
    pub(super) fn property(&self, item: u32, kind: &Name) -> Option<&'b [u8]> {
        self.properties_of(item).find(|(name, _)| name == kind).map(|(_, data)| *data)
    }

    /// Width and height.
    pub(super) fn size(&self, item: u32) -> Option<(u32, u32)> {
        let mut cursor = Cursor(self.property(item, b"ispe")?.get(4..)?);
        let (width, height) = (cursor.small(4).ok()?, cursor.small(4).ok()?);
        (width > 0 && height > 0).then_some((width, height))
    }

    /// The colour profile.
    pub(super) fn profile(&self, item: u32) -> Option<&'b [u8]> {
        let mut colours = self.properties_of(item).filter(|(name, _)| name == b"colr");
        colours.find_map(|(_, data)| data.strip_prefix(b"prof").or_else(|| data.strip_prefix(b"rICC")))
    }

    /// The items that describe this one.
    pub(super) fn describing(&self, item: u32) -> impl Iterator<Item = u32> {
        let describing = self.references.iter().filter(move |(kind, _, to)| kind == b"cdsc" && *to == item);
        describing.map(|(_, from, _)| *from)
    }

    /// The item that holds this one's transparency.
    pub(super) fn alpha_of(&self, item: u32) -> Option<u32> {
        const ALPHA: &[u8] = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";
        let helping = self.references.iter().filter(|(kind, _, to)| kind == b"auxl" && *to == item);
        helping.map(|(_, from, _)| *from).find(|from| {
            let said = self.property(*from, b"auxC").and_then(|data| data.get(4..));
            said.is_some_and(|said| said.starts_with(ALPHA)) && self.kind(*from) == Some(b"av01")
        })
    }

    /// The bytes of an item.
    pub(super) fn content(&self, item: u32) -> Result<Vec<u8>, Refusal> {
        let mut content = vec![];
        for piece in self.pieces(item).ok_or(Refusal::Damaged)? {
            content.extend(piece.ok_or(Refusal::Truncated)?);
            // Pieces may overlap: together they are no longer than the file, or they are a bomb.
            if content.len() > self.file.len() {
                return Err(Refusal::Damaged);
            }
        }
        Ok(content)
    }

    /// The bytes of an item that lies in one piece.
    pub(super) fn one_piece(&self, item: u32) -> Option<&'b [u8]> {
        self.pieces(item)?.next().flatten()
    }

    fn pieces(&self, item: u32) -> Option<impl Iterator<Item = Option<&'b [u8]>>> {
        let place = self.places.iter().find(|place| place.item == item)?;
        let from = if place.in_idat { self.idat } else { self.file };
        Some(place.pieces.iter().map(move |(start, length)| match length {
            0 => from.get(*start..),
            length => from.get(*start..start.checked_add(*length)?),
        }))
    }
}

fn primary(data: &[u8]) -> Result<u32, Refusal> {
    let mut cursor = Cursor(data);
    let (version, _) = cursor.version()?;
    cursor.small(if version == 0 { 2 } else { 4 })
}

fn items(data: &[u8]) -> Result<Vec<(u32, Name)>, Refusal> {
    let mut cursor = Cursor(data);
    let (version, _) = cursor.version()?;
    cursor.count(if version == 0 { 2 } else { 4 })?;
    let mut items = vec![];
    for (name, entry) in boxes(cursor.0)? {
        let mut cursor = Cursor(entry);
        let (version, _) = cursor.version()?;
        if name == *b"infe" && version >= 2 {
            let id = cursor.small(if version == 2 { 2 } else { 4 })?;
            cursor.take(2)?;
            items.push((id, cursor.name()?));
        }
    }
    Ok(items)
}

fn places(data: &[u8]) -> Result<Vec<Place>, Refusal> {
    let mut cursor = Cursor(data);
    let (version, _) = cursor.version()?;
    let sizes = cursor.size(2)?;
    let (offset, length, base, index) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15);
    let index = if version == 0 { 0 } else { index };
    if [offset, length, base, index].iter().any(|size| *size > 8) {
        return Err(Refusal::Damaged);
    }
    let count = cursor.count(if version < 2 { 2 } else { 4 })?;
    let mut places = vec![];
    for _ in 0..count {
        let item = cursor.small(if version < 2 { 2 } else { 4 })?;
        let method = if version == 0 { 0 } else { cursor.size(2)? & 15 };
        if method > 1 {
            return Err(Refusal::Damaged);
        }
        cursor.take(2)?;
        let start = cursor.size(base)?;
        let pieces = cursor.count(2)?;
        let mut place = Place { item, in_idat: method == 1, pieces: vec![] };
        for _ in 0..pieces {
            cursor.take(index)?;
            let from = start.checked_add(cursor.size(offset)?).ok_or(Refusal::Damaged)?;
            place.pieces.push((from, cursor.size(length)?));
        }
        places.push(place);
    }
    Ok(places)
}

fn associations(data: &[u8]) -> Result<Vec<(u32, usize)>, Refusal> {
    let mut cursor = Cursor(data);
    let (version, flags) = cursor.version()?;
    let count = cursor.count(4)?;
    let mut associations = vec![];
    for _ in 0..count {
        let item = cursor.small(if version < 1 { 2 } else { 4 })?;
        for _ in 0..cursor.size(1)? {
            let number = if flags & 1 == 1 { cursor.size(2)? & 0x7FFF } else { cursor.size(1)? & 0x7F };
            associations.push((item, number));
        }
    }
    Ok(associations)
}

fn references(data: &[u8]) -> Result<Vec<(Name, u32, u32)>, Refusal> {
    let mut cursor = Cursor(data);
    let (version, _) = cursor.version()?;
    let size = if version == 0 { 2 } else { 4 };
    let mut references = vec![];
    for (kind, body) in boxes(cursor.0)? {
        let mut cursor = Cursor(body);
        let from = cursor.small(size)?;
        for _ in 0..cursor.count(2)? {
            references.push((kind, from, cursor.small(size)?));
        }
    }
    Ok(references)
}
