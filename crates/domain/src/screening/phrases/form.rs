//! A text as it is compared: its letters in one row, each with what parts it from the one before.

use super::letters::{self, Class, Kind};

/// What stands between a letter and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A half-space.
    Half,
    /// The gap between two letters that stand alone in a row.
    Row,
    /// Signs, without white space.
    Stop,
    /// White space, a change of script, or the beginning of the text.
    Space,
    /// White space and signs: «. », as behind a sentence or an initial.
    Both,
}

/// A letter, or a run of one letter.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Where it begins in the text as written, in bytes.
    pub at: usize,
    /// Where its last character ends.
    pub end: usize,
    /// The letter once folded.
    pub letter: char,
    /// How often it stands there: 1, 2, or 3 for any more.
    pub run: u8,
    /// What parts it from the one before.
    pub gap: Gap,
    /// What it is.
    pub kind: Kind,
    /// Where the gap is [`Gap::Row`]: which of [`Form::rows`].
    pub row: usize,
}

/// Letters that stand alone, one after another (`ب.ن.ز`): places in [`Form::cells`].
#[derive(Debug)]
pub(super) struct Row {
    /// The first letter.
    pub first: usize,
    /// The last letter.
    pub last: usize,
    /// A match that puts letters together begins here at the latest: behind what is a word of one letter anyway.
    pub open: usize,
    /// And reaches this letter.
    pub shut: usize,
}

impl Row {
    /// Whether it is too short to be more than a whole phrase.
    pub(super) fn is_pair(&self) -> bool {
        self.last == self.first + 1
    }
}

/// A text as it is compared, with the way back to the text as it was written.
#[derive(Debug)]
pub(super) struct Form {
    /// Its letters.
    pub cells: Vec<Cell>,
    /// Its rows of letters that stand alone.
    pub rows: Vec<Row>,
}

impl Form {
    /// The form of a text.
    pub(super) fn of(text: &str) -> Self {
        let table = letters::table();
        let mut maker = Maker {
            cells: Vec::with_capacity(text.len() / 2 + 8),
            gap: Gap::Space,
            word: 0,
            is_odd: false,
            singles: 0,
        };
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let class = letters::class(table, c);
            match class {
                Class::Unknown => letters::classes(c).for_each(|class| maker.put(at, end, class, text)),
                class => maker.put(at, end, class, text),
            }
        }
        maker.end_word();
        let mut form = Self { cells: maker.cells, rows: vec![] };
        if maker.singles > 1 {
            form.put_rows_together();
        }
        form
    }

    /// Whether the letter is a word of its own, and may be one of a row.
    fn stands_alone(&self, at: usize) -> bool {
        let cell = &self.cells[at];
        cell.gap >= Gap::Stop
            && cell.run != 2
            && self.cells.get(at + 1).is_none_or(|next| next.gap >= Gap::Stop)
    }

    fn put_rows_together(&mut self) {
        let mut at = 0;
        while at < self.cells.len() {
            if !self.stands_alone(at) {
                at += 1;
                continue;
            }
            let first = at;
            let is_arabic = self.cells[first].kind == Kind::Arabic;
            while at < self.cells.len()
                && (self.cells[at].kind == Kind::Arabic) == is_arabic
                && self.stands_alone(at)
            {
                at += 1;
            }
            self.put_row(first, at);
        }
        // A letter that was typed often in a row is a run.
        if !self.rows.is_empty() {
            self.join_runs();
        }
    }

    /// Makes the letters `from..to` a row, unless they are something else.
    fn put_row(&mut self, from: usize, to: usize) {
        if to - from < 2 || to - from == 2 && !self.is_pair(from) {
            return;
        }
        let cells = &mut self.cells[from..to];
        if cells.iter().filter(|cell| cell.kind != Kind::Digit).count() < 2 {
            return;
        }
        for cell in cells.iter_mut() {
            cell.row = self.rows.len();
            if cell.kind == Kind::Digit {
                cell.kind = Kind::Leet;
            }
        }
        cells[1..].iter_mut().for_each(|cell| cell.gap = Gap::Row);
        let is_loose = |cell: &Cell| cell.kind == Kind::Leet || matches!(cell.letter, 'و' | 'a' | 'i');
        let before = cells.iter().take_while(|cell| is_loose(cell)).count();
        let behind = cells.iter().rev().take_while(|cell| is_loose(cell)).count();
        let (first, last) = (from, to - 1);
        let row = match cells.len() >= before + behind + 3 {
            true => Row { first, last, open: first + before, shut: last - behind },
            false => Row { first, last, open: first, shut: last },
        };
        self.rows.push(row);
    }

    /// Whether two letters beside each other were a word before somebody parted them, and are no initials («م. ر.»), no end of a
    /// longer list («الف.ب.ج») and not the word «و» with a letter.
    fn is_pair(&self, first: usize) -> bool {
        let pair = &self.cells[first..first + 2];
        let is_listed =
            pair[0].gap == Gap::Stop || self.cells.get(first + 2).is_some_and(|next| next.gap == Gap::Stop);
        match pair[1].gap {
            Gap::Stop => !is_listed,
            Gap::Space => !pair.iter().any(|cell| matches!(cell.letter, 'و' | 'a' | 'i')),
            _ => false,
        }
    }

    /// Makes one run of the same letters beside each other in a row.
    fn join_runs(&mut self) {
        let old = std::mem::take(&mut self.cells);
        let mut place = Vec::with_capacity(old.len());
        for cell in old {
            match self.cells.last_mut() {
                Some(last)
                    if cell.gap == Gap::Row && last.letter == cell.letter && cell.kind != Kind::Leet =>
                {
                    last.run = 3.min(last.run + cell.run);
                    last.end = cell.end;
                }
                _ => self.cells.push(cell),
            }
            place.push(self.cells.len() - 1);
        }
        for row in &mut self.rows {
            *row = Row {
                first: place[row.first],
                last: place[row.last],
                open: place[row.open],
                shut: place[row.shut],
            };
        }
    }
}

/// A form as it grows.
struct Maker {
    cells: Vec<Cell>,
    /// What was seen since the last letter.
    gap: Gap,
    /// Where the word begins to which letters are added.
    word: usize,
    /// Whether it holds a digit or a sign.
    is_odd: bool,
    /// Words of one letter so far.
    singles: usize,
}

impl Maker {
    #[inline]
    fn put(&mut self, at: usize, end: usize, class: Class, text: &str) {
        match class {
            Class::Letter(Kind::Sign, sign) if !self.may_be_letter(sign, &text[end..]) => self.stop(),
            Class::Letter(kind, letter) => self.letter(at, end, kind, letter),
            Class::Half => self.gap = self.gap.max(Gap::Half),
            Class::Stop => self.stop(),
            Class::Space if matches!(self.gap, Gap::Stop | Gap::Both) => self.gap = Gap::Both,
            Class::Space => self.gap = Gap::Space,
            Class::Nothing | Class::Unknown => (),
        }
    }

    /// Notes a sign that is no letter.
    fn stop(&mut self) {
        self.gap = if self.gap >= Gap::Space { Gap::Both } else { Gap::Stop };
    }

    /// Whether a sign stands where a letter could: a mark of exclamation only between letters.
    fn may_be_letter(&self, sign: char, rest: &str) -> bool {
        let inside = self.gap == Gap::None && self.cells.last().is_some_and(|last| last.kind != Kind::Arabic);
        sign != '!' || inside && rest.starts_with(|c: char| c.is_alphanumeric())
    }

    #[inline]
    fn letter(&mut self, at: usize, end: usize, kind: Kind, letter: char) {
        if let Some(last) = self.cells.last_mut() {
            let repeats = last.letter == letter && !matches!(kind, Kind::Digit | Kind::Sign);
            if repeats && self.gap == Gap::None {
                last.run = 3.min(last.run + 1);
                last.end = end;
                return;
            }
            if self.gap < Gap::Space && (last.kind == Kind::Arabic) != (kind == Kind::Arabic) {
                self.gap = Gap::Space;
            }
        }
        if self.gap >= Gap::Stop {
            self.end_word();
        }
        self.is_odd |= matches!(kind, Kind::Digit | Kind::Sign);
        self.cells.push(Cell { at, end, letter, run: 1, gap: self.gap, kind, row: 0 });
        self.gap = Gap::None;
    }

    /// Decides what the digits and signs of a word are: letters only beside Latin ones.
    fn end_word(&mut self) {
        if self.is_odd {
            let word = &mut self.cells[self.word..];
            let count = |kind: Kind| word.iter().filter(|cell| cell.kind == kind).count();
            let latin = count(Kind::Latin);
            if latin > 1 || latin == 1 && count(Kind::Digit) == 0 {
                word.iter_mut()
                    .filter(|cell| cell.kind == Kind::Digit)
                    .for_each(|cell| cell.kind = Kind::Leet);
            } else if count(Kind::Sign) > 0 {
                self.drop_signs();
            }
            self.is_odd = false;
        }
        self.singles += usize::from(self.cells.len() == self.word + 1);
        self.word = self.cells.len();
    }

    fn drop_signs(&mut self) {
        let mut gap = Gap::None;
        for mut cell in self.cells.split_off(self.word) {
            if cell.kind == Kind::Sign {
                gap = gap.max(cell.gap).max(Gap::Stop);
            } else {
                cell.gap = cell.gap.max(std::mem::replace(&mut gap, Gap::None));
                self.cells.push(cell);
            }
        }
        // What stood before a lone sign parts its neighbours also without it.
        self.gap = self.gap.max(gap);
    }
}
