//! What frames every page: the site's name and its navigation.

use domain::agency::UNNAMED;
use render::context::{Link, NavGroup, Site};
use store::desks::Directory;

use super::{time, urls};
use crate::Settings;

/// The frame of a page. The site bears the configured name, else its first agency's.
pub(crate) fn site(settings: &Settings, directory: &Directory) -> Site {
    let agency = directory.agencies.first().map(|agency| agency.name.as_str());
    let name = settings.site_name.as_deref().or(agency).unwrap_or(UNNAMED);
    let groups = directory.groups.iter().map(|group| NavGroup {
        link: Link::new(&group.name, urls::group(&group.slug)),
        desks: directory
            .desks
            .iter()
            .filter(|desk| desk.group == group.id)
            .map(|desk| Link::new(&desk.name, urls::desk(&desk.slug)))
            .collect(),
    });
    Site {
        name: name.to_owned(),
        url: settings.url.clone(),
        lang: settings.lang.clone(),
        dir: if settings.is_rtl() { "rtl" } else { "ltr" }.to_owned(),
        locale: locale(&settings.lang).to_owned(),
        groups: groups.collect(),
        copied: settings.copied.map(|at| time::moment(at, settings.zone(), settings.locale)),
    }
}

/// The language as Open Graph writes it, with the country where most read it.
fn locale(lang: &str) -> &'static str {
    match lang {
        "fa-AF" => "fa_AF",
        "ar" => "ar_AR",
        "ckb" => "ckb_IQ",
        lang if lang.starts_with("en") => "en_US",
        _ => "fa_IR",
    }
}
