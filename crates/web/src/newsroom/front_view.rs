//! The screen of arranging, made from the form as it stands.

use std::collections::{BTreeMap, HashMap};

use domain::StoryId;
use domain::front::{MAX_STRIP, Page, Slot};
use domain::story::StoryStatus;
use persian::fold::fold;
use render::newsroom::{
    ArrangementRow, BlockForm, Conflict, Count, FrontScreen, Named, PageWay, PlacedStory, StripForm,
};
use store::desks::Directory;
use store::fronts::{self, Brief, Saved};
use store::stories::{self, Filter};
use store::{Conn, Reader};

use super::Visitor;
use super::front_form::{FrontForm, word};
use super::front_page::{Arranged, url};
use crate::views::{time, typed};
use crate::{App, Error};

/// Stories found at once.
const FOUND: usize = 20;
/// Stories asked for: some of them have their place already.
const LISTED: i64 = 60;
/// Headlines looked through for a word that is being typed.
const LOOKED_AT: i64 = 1_000;
/// Versions in the history.
const HISTORY: i64 = 12;

/// What the screen says besides the form.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) done: Option<String>,
    pub(super) errors: BTreeMap<String, String>,
    pub(super) conflict: Option<Conflict>,
}

/// The screen of `form`.
pub(super) async fn screen(
    app: &App,
    visitor: &Visitor,
    arranged: &Arranged,
    form: FrontForm,
    said: Said,
) -> Result<FrontScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let state = fronts::state(&mut reader.conn(), arranged.page).await?;
    let history = fronts::history(&mut reader.conn(), arranged.page, HISTORY).await?;
    let briefs = fronts::briefs(&mut reader.conn(), &form.arrangement.stories()).await?;
    let found = found(&mut reader, arranged.page, &form).await?;
    drop(reader);
    let view = View { app, directory: &directory };
    let known: HashMap<StoryId, Brief> = briefs.into_iter().map(|brief| (brief.id, brief)).collect();
    let list = |stories: &[StoryId]| {
        let briefs: Vec<&Brief> = stories.iter().filter_map(|story| known.get(story)).collect();
        view.placed(&briefs)
    };
    let arrangement = &form.arrangement;
    let slots: Vec<Named> =
        form.slots().into_iter().map(|(value, slot)| view.slot(value, slot, arranged)).collect();
    let slot = slots.iter().find(|slot| slot.value == form.slot).or(slots.get(1));
    let blocks = arrangement.blocks.iter().zip(&form.typed).enumerate().map(|(at, (block, typed))| {
        let picks = list(block.picks());
        BlockForm {
            at,
            place: view.number(at + 1),
            last: at + 1 == arrangement.blocks.len(),
            title: block.title.clone(),
            source: word(&block.source),
            tag: typed.tag.clone(),
            count: if typed.count.is_empty() { view.number(block.count) } else { typed.count.clone() },
            placed: view.count(&picks),
            picks,
        }
    });
    let mut all = list(&arrangement.placed());
    all.dedup_by_key(|story| story.id);
    Ok(FrontScreen {
        desk: arranged.desk.as_ref().map(|desk| desk.name.clone()),
        url: arranged.url(),
        pages: ways(visitor, &directory, arranged),
        may: true,
        version: form.version,
        done: said.done,
        errors: said.errors,
        conflict: said.conflict,
        lead: list(&arrangement.lead.into_iter().collect::<Vec<_>>()),
        beside: list(&arrangement.beside),
        blocks: blocks.collect(),
        sources: view.sources(),
        strip_left: view.number(MAX_STRIP.saturating_sub(form.strip_text.chars().count())),
        strip: StripForm { text: form.strip_text, story: form.strip_story, until: form.strip_until },
        strip_max: MAX_STRIP,
        sought: form.sought,
        slot: slot.map(|slot| slot.value.clone()).unwrap_or_default(),
        slots,
        found: view.placed(&found.iter().collect::<Vec<_>>()),
        placed: view.count(&all),
        at: form.at,
        history: history.into_iter().map(|saved| view.row(saved, state.live)).collect(),
        can_undo: state.live.is_some(),
    })
}

/// The pages that this person arranges.
pub(super) fn ways(visitor: &Visitor, directory: &Directory, arranged: &Arranged) -> Vec<PageWay> {
    let front = fronts::may(&visitor.actor, Page::Front).then(|| PageWay {
        name: None,
        url: url(None),
        current: arranged.page == Page::Front,
    });
    let desks = directory.desks.iter().filter(|desk| fronts::may(&visitor.actor, Page::Desk(desk.id)));
    let desks = desks.map(|desk| PageWay {
        name: Some(desk.name.clone()),
        url: url(Some(desk)),
        current: arranged.page == Page::Desk(desk.id),
    });
    front.into_iter().chain(desks).collect()
}

/// The form of a saved version, or of none.
pub(super) async fn form_of(
    app: &App,
    conn: &mut Conn<'_>,
    version: i64,
    from: Option<Saved>,
) -> Result<FrontForm, Error> {
    let Some(saved) = from else {
        return Ok(FrontForm { version, slot: "beside".into(), ..FrontForm::default() });
    };
    let strip = saved.arrangement.strip.clone();
    let settings = &app.settings;
    let mut form = FrontForm::of(version, saved.arrangement, |number| settings.digits(number as i64));
    if let Some(strip) = strip {
        form.strip_until = time::moment(strip.until, settings.zone(), settings.locale).text;
        if let Some(story) = strip.story {
            let briefs = fronts::briefs(conn, &[story]).await?;
            form.strip_story = briefs.first().map(|brief| settings.digits(brief.code)).unwrap_or_default();
        }
    }
    Ok(form)
}

/// Somebody else's version, for the one who came later.
pub(super) fn conflict(app: &App, saved: &Saved) -> Conflict {
    Conflict {
        version: app.settings.digits(saved.version),
        by: saved.actor.clone(),
        at: time::moment(saved.at, app.settings.zone(), app.settings.locale),
    }
}

/// Stories that can be placed: by news code, or by words, those with the newest activity first.
async fn found(reader: &mut Reader, page: Page, form: &FrontForm) -> Result<Vec<Brief>, Error> {
    let placed = form.arrangement.placed();
    let on_page = |brief: &Brief| !matches!(page, Page::Desk(desk) if desk != brief.desk);
    let can_stand = |brief: &Brief| {
        !matches!(brief.status, StoryStatus::Withdrawn | StoryStatus::Discarded) && on_page(brief)
    };
    if let Some(code) = typed::number(&form.sought) {
        let brief = fronts::brief_by_code(&mut reader.conn(), code).await?;
        return Ok(brief.into_iter().filter(can_stand).collect());
    }
    let fits = |brief: &Brief| can_stand(brief) && !placed.contains(&brief.id);
    let desks = if let Page::Desk(desk) = page { Some(vec![desk]) } else { None };
    let filter = Filter { desks, text: form.sought.clone(), ..Filter::default() };
    let (listed, _) = stories::list(&mut reader.conn(), &filter, None, LISTED).await?;
    let ids: Vec<StoryId> = listed.iter().map(|story| story.id).collect();
    let mut found = fronts::briefs(&mut reader.conn(), &ids).await?;
    found.retain(fits);
    // A word that is being typed is none yet: the newest headlines that hold its letters.
    let sought = fold(&form.sought);
    if found.len() < FOUND && !sought.is_empty() {
        let newest = fronts::newest(&mut reader.conn(), page, StoryId(i64::MAX), LOOKED_AT).await?;
        let others = newest.into_iter().filter(|brief| fits(brief) && !ids.contains(&brief.id));
        found.extend(others.filter(|brief| fold(&brief.headline).contains(&sought)));
    }
    found.truncate(FOUND);
    Ok(found)
}

/// What turns rows into words.
struct View<'a> {
    app: &'a App,
    directory: &'a Directory,
}

impl View<'_> {
    fn number(&self, number: usize) -> String {
        self.app.settings.digits(number as i64)
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.app.newsroom.text(&self.app.settings.lang, key, args)
    }

    fn moment(&self, at: domain::Timestamp) -> render::context::Moment {
        time::moment(at, self.app.settings.zone(), self.app.settings.locale)
    }

    fn placed(&self, briefs: &[&Brief]) -> Vec<PlacedStory> {
        let last = briefs.len();
        briefs
            .iter()
            .enumerate()
            .map(|(at, brief)| PlacedStory {
                id: brief.id.0,
                code: self.app.settings.digits(brief.code),
                headline: brief.headline.clone(),
                status: brief.status.as_str(),
                desk: self.directory.desk(brief.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
                public: brief.status.is_public(),
                when: brief.due.or(brief.published).map(|at| self.moment(at)),
                at,
                place: self.number(at + 1),
                last: at + 1 == last,
            })
            .collect()
    }

    fn count(&self, stories: &[PlacedStory]) -> Count {
        let shown = stories.iter().filter(|story| story.public).count();
        Count { all: self.number(stories.len()), shown: self.number(shown) }
    }

    fn slot(&self, value: String, slot: Slot, arranged: &Arranged) -> Named {
        let name = match slot {
            Slot::Lead => self.text("front-slot-lead", &[]),
            Slot::Beside if arranged.desk.is_some() => self.text("front-slot-pinned", &[]),
            Slot::Beside => self.text("front-slot-beside", &[]),
            Slot::Block(at) => self.text("front-slot-block", &[("place", &self.number(at + 1))]),
        };
        Named { value, name }
    }

    fn sources(&self) -> Vec<Named> {
        let plain = |value: &str| Named {
            value: value.into(),
            name: self.text(&format!("front-source-{value}"), &[]),
        };
        let desks = self.directory.desks.iter().map(|desk| Named {
            value: format!("desk:{}", desk.id),
            name: self.text("front-source-desk", &[("name", &desk.name)]),
        });
        let groups = self.directory.groups.iter().map(|group| Named {
            value: format!("group:{}", group.id),
            name: self.text("front-source-group", &[("name", &group.name)]),
        });
        ["picked", "recent", "tag"].into_iter().map(plain).chain(desks).chain(groups).collect()
    }

    fn row(&self, saved: Saved, live: Option<i64>) -> ArrangementRow {
        ArrangementRow {
            version: saved.version,
            number: self.app.settings.digits(saved.version),
            by: saved.actor,
            at: self.moment(saved.at),
            due: saved.due.map(|at| self.moment(at)),
            published: saved.published.map(|at| self.moment(at)),
            live: live == Some(saved.version),
        }
    }
}
