//! What the disk can do: 4 KiB written and synced, again and again, for some seconds.
//!
//! `fsync_rate DIRECTORY SECONDS` prints the syncs per second of a file that grows, and of one written over in place.
//! A database's log does the first until it is as long as it gets, and then the second.

// A benchmark is about time.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

const BLOCK: [u8; 4096] = [0x6b; 4096];
/// Blocks of the file that is written over.
const BLOCKS: u64 = 1024;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().context("the directory is missing")?;
    let seconds: f64 = arguments.next().context("the seconds are missing")?.parse()?;
    let each = Duration::from_secs_f64(seconds / 2.0);
    let path = Path::new(&directory).join("fsync-rate");
    let mut file = File::create(&path)?;
    let growing = rate(each, &mut file, |_, _| Ok(()));
    let mut file = File::create(&path)?;
    for _ in 0..BLOCKS {
        file.write_all(&BLOCK)?;
    }
    file.sync_all()?;
    let in_place = rate(each, &mut file, |file, turn| {
        file.seek(SeekFrom::Start(turn % BLOCKS * BLOCK.len() as u64)).map(drop)
    });
    std::fs::remove_file(&path)?;
    println!("{:.0} {:.0}", growing?, in_place?);
    Ok(())
}

fn rate(
    time: Duration,
    file: &mut File,
    place: impl Fn(&mut File, u64) -> std::io::Result<()>,
) -> Result<f64> {
    let begun = Instant::now();
    let mut syncs = 0;
    while begun.elapsed() < time {
        place(file, syncs)?;
        file.write_all(&BLOCK)?;
        file.sync_data()?;
        syncs += 1;
    }
    Ok(syncs as f64 / begun.elapsed().as_secs_f64())
}
