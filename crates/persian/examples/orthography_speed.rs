//! How fast orthography is on one core: `cargo run --release -p persian --example orthography_speed FILE`, a file of
//! Persian text. Prints the time of the first correction, which loads the model, and MB/s as it is, with its half-spaces
//! taken out, and made spaces, line by line and as a whole.

use persian::orthography::{Options, correct};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

/// How often the text is corrected; the best time counts, as other programs use the machine too.
const TIMES: usize = 7;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]
fn main() -> ExitCode {
    let Some(text) = std::env::args().nth(1).and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("usage: orthography_speed FILE, a file of Persian text in UTF-8");
        return ExitCode::from(2);
    };
    let first = seconds(|| drop(black_box(correct("کتابهای خوب", &Options::default()))));
    println!("first correction, model loaded: {:.3} ms", first * 1e3);
    let joined = text.replace('\u{200C}', "");
    let spaced = text.replace('\u{200C}', " ");
    for (name, options) in [("suggest", Options::default()), ("auto", Options::auto())] {
        for (how, text) in [("as it is", &text), ("joined", &joined), ("spaced", &spaced)] {
            let lines = best(|| text.lines().for_each(|line| drop(black_box(correct(line, &options)))));
            let whole = best(|| drop(black_box(correct(text, &options))));
            let megabytes = text.len() as f64 / 1e6;
            println!(
                "{name:<8} {how:<9} {:>6.1} MB/s by line {:>6.1} MB/s as a whole",
                megabytes / lines,
                megabytes / whole
            );
        }
    }
    ExitCode::SUCCESS
}

fn best(work: impl Fn()) -> f64 {
    (0..TIMES).map(|_| seconds(&work)).fold(f64::INFINITY, f64::min)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
