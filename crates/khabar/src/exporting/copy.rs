//! A copy of the site as files that any file server, disk or messenger can carry: every page a reader can reach, with links that
//! lead from file to file.
//!
//! The pages are asked of the site itself, from the front page on, wherever links lead. What needs a server (forms, search, scripts) is
//! left out, and links to it lead to the live site.

mod links;
mod place;

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use web::{Fetched, Front};

use links::{Kind, Link};

/// Where a copy says that it is one: only such a directory is replaced.
const MARK: &str = ".khabar-copy";
/// Where readers begin, and what no page links to.
const ROOTS: [&str; 4] = ["/", "/feed.xml", "/robots.txt", "/sitemap.xml"];

/// What was copied.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) pages: u64,
    pub(crate) files: u64,
}

/// Writes the copy beside `dest` and puts it there when it is whole; an older copy there is replaced. `url` is the live site's.
///
/// # Errors
/// When something else stands at `dest`, a file can't be written, or the site has no front page.
pub(crate) async fn write(front: &Front, url: &str, dest: &Path) -> Result<Copied> {
    if dest.exists()
        && !dest.join(MARK).exists()
        && dest.read_dir().map_or(true, |mut all| all.next().is_some())
    {
        bail!("{} holds something else: name a new directory", dest.display());
    }
    let name = dest.file_name().with_context(|| format!("{} names no directory", dest.display()))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    let copy =
        Copy { root: dest.with_file_name(hidden), url, targets: HashMap::new(), waiting: VecDeque::new() };
    let root = copy.root.clone();
    let written = copy.run(front).await.and_then(|copied| {
        std::fs::write(root.join(MARK), "")?;
        if dest.exists() {
            let old = root.with_extension("old");
            std::fs::rename(dest, &old)?;
            std::fs::rename(&root, dest)?;
            std::fs::remove_dir_all(&old)?;
        } else {
            std::fs::rename(&root, dest)?;
        }
        Ok(copied)
    });
    if written.is_err() {
        let _ = std::fs::remove_dir_all(&root);
    }
    written.with_context(|| format!("{} can't be written", dest.display()))
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// It is, or will be, this file.
    File(String),
    /// It leads to another address.
    Moved(String),
    /// There is nothing there that can be copied.
    Nothing,
}

struct Copy<'c> {
    root: PathBuf,
    url: &'c str,
    targets: HashMap<String, Fate>,
    waiting: VecDeque<String>,
}

impl Copy<'_> {
    async fn run(mut self, front: &Front) -> Result<Copied> {
        std::fs::create_dir_all(&self.root)?;
        let mut copied = Copied::default();
        for root in ROOTS {
            self.expect(root);
        }
        // Pages come in the order in which they are met. A page can only be written when all it links to have been asked for
        // once, because an address may lead on: so they are kept until then, on disk.
        let mut pages = Vec::new();
        while let Some(target) = self.waiting.pop_front() {
            let Some(fetched) = self.fetch(front, &target).await else { continue };
            let file = place::of(&target);
            let kind = Kind::of(&fetched.kind);
            if kind == Kind::Other {
                copied.files += 1;
                self.keep(&file, &fetched.body)?;
                continue;
            }
            let text = String::from_utf8_lossy(&fetched.body).into_owned();
            for link in links::of(&text, kind) {
                if let Link::Own(target) = link {
                    self.expect(&target);
                }
            }
            self.keep(&file, text.as_bytes())?;
            pages.push((file, kind));
            copied.pages += 1;
        }
        if !matches!(self.targets.get("/"), Some(Fate::File(_))) {
            bail!("the site has no front page");
        }
        for (file, kind) in pages {
            let path = self.root.join(&file);
            let text = std::fs::read_to_string(&path)?;
            std::fs::write(&path, links::rewritten(&text, kind, |link| self.lead(&file, link)))?;
        }
        Ok(copied)
    }

    /// Has `target` fetched, once.
    fn expect(&mut self, target: &str) {
        if !self.targets.contains_key(target) {
            self.targets.insert(target.to_owned(), Fate::File(place::of(target)));
            self.waiting.push_back(target.to_owned());
        }
    }

    async fn fetch(&mut self, front: &Front, target: &str) -> Option<Fetched> {
        let fetched = front.fetch(target).await;
        if let Link::Own(to) = links::read(&fetched.location) {
            self.expect(&to);
            self.targets.insert(target.to_owned(), Fate::Moved(to));
            return None;
        }
        if !fetched.is_there {
            self.targets.insert(target.to_owned(), Fate::Nothing);
            return None;
        }
        Some(fetched)
    }

    fn keep(&self, file: &str, body: &[u8]) -> Result<()> {
        let path = self.root.join(file);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, body).with_context(|| file.to_owned())
    }

    /// What stands in `file` in place of a link.
    fn lead(&self, file: &str, link: &Link) -> String {
        let target = match link {
            Link::Own(target) => target,
            Link::Live(path) => return format!("{}{path}", self.url),
            Link::Other(address) => return address.clone(),
        };
        let mut at = target.as_str();
        // A chain of addresses that lead on is short; a circle ends at the live site.
        for _ in 0..4 {
            match self.targets.get(at) {
                Some(Fate::File(to)) => return place::relative(file, to),
                Some(Fate::Moved(to)) => at = to,
                Some(Fate::Nothing) | None => break,
            }
        }
        format!("{}{}", self.url, link.text())
    }
}
