//! A comment as a moderator sees it.

use domain::screening::{Doubt, Match};
use render::context::Link;
use render::newsroom::{CommentCard, HistoryView, MatchView, ParentView, Piece, ReportView};
use store::queue::{self, Item};
use store::{Conn, cases, clusters};

use crate::views::{time, urls};
use crate::{App, Error};

/// Nearly alike comments that are counted.
const ALIKE: i64 = 500;
/// Reports that are told of.
const REPORTS: i64 = 10;

/// The card of `item`.
pub(super) async fn card(app: &App, conn: &mut Conn<'_>, item: Item) -> Result<CommentCard, Error> {
    let digits = |count| app.settings.digits(count);
    let comment = &item.comment;
    let history = match comment.reader {
        None => None,
        Some(reader) => {
            let counts = queue::history(conn, reader, 0).await?.counts;
            Some(HistoryView {
                published: digits(counts.published),
                refused: digits(counts.unpublishable()),
                pending: digits(counts.pending),
                url: format!("/newsroom/comments?reader={}", hex(&reader.0)),
            })
        }
    };
    let reports = match item.report_weight {
        0 => vec![],
        _ => queue::reports(conn, comment.id, REPORTS).await?,
    };
    let alike = match item.cluster {
        None => None,
        Some(cluster) => {
            let count = clusters::waiting(conn, cluster, ALIKE).await?.len() as i64;
            let way = format!("/newsroom/comments?cluster={cluster}");
            (count > 1).then(|| Link::new(digits(count), way))
        }
    };
    let case = cases::of_comment(conn, comment.id).await?;
    Ok(CommentCard {
        id: comment.id.0,
        status: comment.status.as_str(),
        waits: item.waits.map(domain::queue::Rank::as_str),
        name: comment.name.clone().unwrap_or_else(|| app.text("reader-anonymous", &[])),
        country: comment.country.clone().unwrap_or_default(),
        at: time::moment(comment.created, app.settings.zone(), app.settings.locale),
        pieces: pieces(&comment.text, &item.screening.matches),
        matches: item.screening.matches.iter().map(matched).collect(),
        doubts: item.screening.doubts.iter().map(|doubt| word(*doubt)).collect(),
        spam: item.screening.spam.map(|spam| digits(spam.into())),
        story: Link::new(&item.story.headline, urls::story(item.story.code, &item.story.slug)),
        parent: item.parent.map(|parent| ParentView {
            name: parent.name.unwrap_or_else(|| app.text("reader-anonymous", &[])),
            text: parent.text,
        }),
        reason: comment.reason.clone(),
        appeal: comment
            .appeal
            .as_ref()
            .filter(|appeal| appeal.upheld.is_none())
            .map(|appeal| appeal.text.clone()),
        history,
        reports: reports
            .into_iter()
            .map(|report| ReportView { reason: report.reason, note: report.note })
            .collect(),
        assignee: item.assignee.map(|(_, name)| name),
        looks: String::new(),
        alike,
        case: case.map(|case| Link::new(case.title, format!("/newsroom/cases/{}", case.id))),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn matched(found: &Match) -> MatchView {
    MatchView { list: found.list.as_str(), phrase: found.phrase.clone(), folded: found.folded.clone() }
}

/// The word of a doubt in messages.
fn word(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Trap => "trap",
        Doubt::Link => "link",
        Doubt::NoProof => "no-proof",
        Doubt::Hurried => "hurried",
        Doubt::Repeated => "repeated",
    }
}

/// A text cut where phrases were found. A comment that was mended since may have lost the places.
pub(super) fn pieces(text: &str, matches: &[Match]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for found in matches.iter().filter(|found| !found.in_name) {
        let holds = found.from >= done && found.from < found.to;
        if let Some(marked) = text.get(found.from..found.to).filter(|_| holds) {
            pieces.extend(text.get(done..found.from).map(|text| Piece { text: text.into(), marked: false }));
            pieces.push(Piece { text: marked.into(), marked: true });
            done = found.to;
        }
    }
    pieces.extend(text.get(done..).map(|text| Piece { text: text.into(), marked: false }));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
