//! `khabar import`: stories from files. A record that can't be taken is reported with its line, and the rest goes on.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use store::Store;

use super::print;
use crate::cli::Format;
use crate::config::Config;
use crate::importing::{How, Outcome, page_text};
use crate::open;

pub(super) async fn run(config: &Config, format: Format, how: How, files: &[PathBuf]) -> Result<ExitCode> {
    // Read before anything is opened: a misspelt name changes nothing.
    let contents: Vec<(&PathBuf, Vec<u8>)> = files
        .iter()
        .map(|file| {
            Ok((file, std::fs::read(file).with_context(|| format!("{} can't be read", file.display()))?))
        })
        .collect::<Result<_>>()?;
    let store = open::store(config, true).await?;
    let mut report = Report { several: files.len() > 1, ..Report::default() };
    for (file, bytes) in contents {
        report.file(&store, config, format, how, file, &bytes).await?;
    }
    store.close().await;
    print([report.line()])?;
    if report.imported + report.unchanged == 0 && !report.rejected.is_empty() {
        bail!("nothing was imported: every record was rejected");
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Default)]
struct Report {
    several: bool,
    imported: usize,
    unchanged: usize,
    rejected: Vec<String>,
}

impl Report {
    async fn file(
        &mut self,
        store: &Store,
        config: &Config,
        format: Format,
        how: How,
        file: &std::path::Path,
        bytes: &[u8],
    ) -> Result<()> {
        let outcomes = match format {
            Format::PageText => page_text::import(store, config, how, bytes).await?,
        };
        for outcome in outcomes {
            match outcome {
                Outcome::Imported => self.imported += 1,
                Outcome::Unchanged => self.unchanged += 1,
                Outcome::Rejected { line, reason } if self.several => {
                    self.rejected.push(format!("{}:{line}: {reason}", file.display()));
                }
                Outcome::Rejected { line, reason } => self.rejected.push(format!("{line}: {reason}")),
            }
        }
        Ok(())
    }

    fn line(&self) -> String {
        let mut line = format!(
            "imported {}, unchanged {}, rejected {}",
            self.imported,
            self.unchanged,
            self.rejected.len()
        );
        if !self.rejected.is_empty() {
            line.push_str(&format!(" ({})", self.rejected.join("; ")));
        }
        line
    }
}
