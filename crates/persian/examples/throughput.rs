//! How fast the crate is on one core: `cargo run --release -p persian --example throughput FILE`, a file of plain
//! Persian text. Prints MB/s of fold and tokens and sort keys, and dates written and read per second.

use jiff::{civil, tz::TimeZone};
use persian::calendar::{Calendar, FIRST_YEAR, Locale, SolarDate};
use persian::tokens::Analyzer;
use persian::{collation, fold, moment};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

/// How long each figure is measured, in seconds.
const LONG_ENOUGH: f64 = 2.0;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]
fn main() -> ExitCode {
    let Some(text) = std::env::args().nth(1).and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("usage: throughput FILE, a file of Persian text in UTF-8");
        return ExitCode::from(2);
    };
    let lines: Vec<&str> = text.lines().collect();
    let megabytes = lines.iter().map(|line| line.len()).sum::<usize>() as f64 / 1e6;
    let analyzer = Analyzer::new();
    let per_line = |name: &str, work: &dyn Fn(&str)| {
        let passes = per_second(|| lines.iter().for_each(|line| work(line)));
        println!("{name:<14} {:>12.1} MB/s", passes * megabytes);
    };
    per_line("fold", &|line| drop(black_box(fold::fold(line))));
    per_line("tokens", &|line| drop(black_box(analyzer.document(line))));
    per_line("sort keys", &|line| drop(black_box(collation::key(line))));

    let Some(days) = days() else {
        eprintln!("the calendar holds no days");
        return ExitCode::FAILURE;
    };
    let written: Vec<String> =
        days.iter().map(|&day| moment::format_date(day, Calendar::Persian, Locale::Fa)).collect();
    let per_date = |name: &str, work: &dyn Fn()| {
        println!("{name:<14} {:>12.0} dates/s", per_second(work) * days.len() as f64);
    };
    per_date("to solar", &|| {
        for &day in &days {
            black_box(SolarDate::from_gregorian(day));
        }
    });
    per_date("written", &|| {
        days.iter().for_each(|&day| drop(black_box(moment::format_date(day, Calendar::Persian, Locale::Fa))));
    });
    per_date("read", &|| {
        for line in &written {
            drop(black_box(moment::parse(line, Calendar::Persian, Some(Locale::Fa), &TimeZone::UTC)));
        }
    });
    ExitCode::SUCCESS
}

/// Ten thousand days of the calendar.
fn days() -> Option<Vec<civil::Date>> {
    let first = SolarDate::new(FIRST_YEAR + 200, 1, 1).ok()?.to_gregorian();
    let mut days = vec![first];
    while days.len() < 10_000 {
        days.push(days.last()?.tomorrow().ok()?);
    }
    Some(days)
}

/// How often in a second of processor time the work is done.
fn per_second(work: impl Fn()) -> f64 {
    work();
    let clock = Clock::start();
    let mut times = 0_u32;
    while clock.seconds() < LONG_ENOUGH {
        work();
        times += 1;
    }
    f64::from(times) / clock.seconds()
}

/// Time since a start: that of the processor where the kernel tells it (Linux), so that other programs on the machine
/// do not count, else that on the wall.
struct Clock {
    processor: Option<f64>,
    wall: Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    fn start() -> Clock {
        Clock { processor: processor_seconds(), wall: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match (self.processor, processor_seconds()) {
            (Some(start), Some(now)) => now - start,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// The processor time of this thread so far, in seconds.
fn processor_seconds() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = line.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
