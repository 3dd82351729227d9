//! `khabar text`: one line out for each line in.

use std::io::BufRead;
use std::process::ExitCode;

use anyhow::{Context, Result};
use persian::orthography::{Options, Strength, correct};

use super::{unless_unread, write_lines};
use crate::cli::{self, Text};
use crate::config::Config;
use crate::settings::house_style;

pub(super) fn run(which: &Text, config: &Config) -> Result<ExitCode> {
    match which {
        Text::Correct { strength, json } => {
            let strength = match strength {
                cli::Strength::Auto => Strength::Auto,
                cli::Strength::Suggest => Strength::Suggest,
            };
            let options = Options { strength, house: house_style(config)? };
            each_line(|line| {
                let corrected = correct(line, &options);
                Ok::<_, String>(if *json { corrected.to_json(line) } else { corrected.text })
            })
        }
        Text::Tokens => each_line(|line| Ok::<_, String>(persian::tokens::token_line(line))),
        Text::Digits => each_line(|line| Ok::<_, String>(persian::digits::in_persian_runs(line))),
        Text::Fold => each_line(|line| Ok::<_, String>(persian::fold::fold(line))),
        Text::Slug => each_line(|line| Ok::<_, String>(persian::slug::slug(line))),
    }
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
