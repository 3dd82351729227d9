//! A line filter for evaluators: `correct [suggest|auto]`, standard input to standard output, one line out per line in.

use persian::orthography::{Options, correct};
use std::io::{BufRead, BufReader, BufWriter, Write, stdin, stdout};

/// Reading and writing in pieces of this many bytes lets the other end of the pipe work meanwhile.
const BUFFER: usize = 1 << 16;

fn main() -> std::io::Result<()> {
    let options = match std::env::args().nth(1).as_deref() {
        Some("auto") => Options::auto(),
        _ => Options::default(),
    };
    let mut input = BufReader::with_capacity(BUFFER, stdin().lock());
    let mut out = BufWriter::with_capacity(BUFFER, stdout().lock());
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let text = line.strip_suffix('\n').unwrap_or(&line);
        out.write_all(correct(text, &options).text.as_bytes())?;
        out.write_all(b"\n")?;
        line.clear();
    }
    out.flush()
}
