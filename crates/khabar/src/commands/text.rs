//! `khabar text`: one line out for each line in.

use std::io::BufRead;
use std::process::ExitCode;

use anyhow::{Context, Result};

use super::{unless_unread, write_lines};
use crate::cli::Text;

pub(super) fn run(which: &Text) -> Result<ExitCode> {
    let change = match which {
        Text::Digits => persian::digits::in_persian_runs,
        Text::Fold => persian::fold::fold,
        Text::Slug => persian::slug::slug,
    };
    each_line(|line| Ok::<_, String>(change(line)))
}

/// Writes what `change` makes of each line of standard input; a refusal stands in its line, and the command fails.
pub(super) fn each_line<E: std::fmt::Display>(
    change: impl Fn(&str) -> Result<String, E>,
) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    let lines = std::io::stdin().lock().lines().enumerate().map(|(number, line)| {
        let line = line.with_context(|| format!("line {} of standard input is not UTF-8", number + 1))?;
        Ok(change(line.strip_suffix('\r').unwrap_or(&line)).unwrap_or_else(|reason| {
            code = ExitCode::FAILURE;
            format!("error: {reason}")
        }))
    });
    unless_unread(write_lines(lines))?;
    Ok(code)
}
