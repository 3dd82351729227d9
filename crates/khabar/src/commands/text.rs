//! `khabar text`: one line out for each line in.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};

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
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.with_context(|| format!("line {} of standard input is not UTF-8", number + 1))?;
        let line = line.strip_suffix('\r').unwrap_or(&line);
        match change(line) {
            Ok(changed) => writeln!(out, "{changed}")?,
            Err(reason) => {
                writeln!(out, "error: {reason}")?;
                code = ExitCode::FAILURE;
            }
        }
    }
    out.flush()?;
    Ok(code)
}
