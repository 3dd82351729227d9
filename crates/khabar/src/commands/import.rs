//! `khabar import`: stories and comments from files. A record that can't be taken is reported with its line, and the rest goes on.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use store::Store;

use super::print;
use crate::cli::Format;
use crate::config::Config;
use crate::importing::{How, Outcome, isso, page_text, records};
use crate::open;

pub(super) async fn run(
    config: &Config,
    format: Format,
    how: How,
    base: Option<&str>,
    files: &[PathBuf],
) -> Result<ExitCode> {
    // Opened before the data are: a misspelt name changes nothing.
    for file in files {
        let unreadable = || format!("{} can't be read", file.display());
        let opened = std::fs::File::open(file).with_context(unreadable)?;
        if opened.metadata().with_context(unreadable)?.is_dir() {
            bail!("{} can't be read: it is a directory", file.display());
        }
    }
    if base.is_some_and(|base| intake::Link::parse(base).is_none_or(|link| link.host.is_none())) {
        bail!("--base must be an address like https://khabar.example");
    }
    let store = open::store(config, true).await?;
    let mut report = Report { several: files.len() > 1, ..Report::default() };
    for file in files {
        report.file(&store, config, format, how, base, file).await?;
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
        base: Option<&str>,
        file: &Path,
    ) -> Result<()> {
        let bytes = || std::fs::read(file).with_context(|| format!("{} can't be read", file.display()));
        let records = match format {
            Format::PageText => {
                let outcomes = page_text::import(store, config, how, &bytes()?).await?;
                self.take(file, outcomes);
                return Ok(());
            }
            Format::Jsonl => intake::jsonl(&bytes()?),
            Format::Wxr => intake::wxr(&bytes()?),
            Format::Rss => intake::rss(&bytes()?),
            Format::Disqus => intake::disqus(&bytes()?),
            Format::Isso => isso::read(file).await,
        };
        let mut outcomes = records::import(store, config, how, base, records).await?;
        outcomes.sort_by_key(|outcome| match outcome {
            Outcome::Rejected { line, .. } => *line,
            _ => 0,
        });
        self.take(file, outcomes);
        Ok(())
    }

    fn take(&mut self, file: &Path, outcomes: Vec<Outcome>) {
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
