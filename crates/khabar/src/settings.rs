//! From the configuration to what the web needs, with every value checked before anything is opened.

use std::collections::HashSet;

use anyhow::{Context, Result, bail};
use country::Naming;
use domain::comment_form::Rules;
use jiff::tz::TimeZone;
use persian::name::skeleton;
use persian::orthography::{Choice, HouseStyle};
use store::Store;
use web::{Robots, Settings};

use crate::config::Config;

/// The time zone until somebody decides.
const USUAL_ZONE: &str = "Asia/Tehran";

/// The settings that `config` asks for. `address` is what the site is reached at unless its URL is configured.
pub(crate) fn settings(config: &Config, address: &str) -> Result<Settings> {
    let site = &config.site;
    let url = if site.url.is_empty() {
        format!("http://{address}")
    } else {
        site.url.trim_end_matches('/').to_owned()
    };
    if !url.starts_with("http://") && !url.starts_with("https://") {
        bail!("site.url must begin with http:// or https://, not {url:?}");
    }
    let proxies = config.server.trusted_proxies.iter().map(|proxy| network(proxy));
    Ok(Settings {
        site_name: Some(site.name.clone()).filter(|name| !name.is_empty()),
        url,
        locale: site.lang.parse().with_context(|| format!("site.lang is {:?}", site.lang))?,
        lang: site.lang.clone(),
        fixed_zone: fixed_zone(config)?,
        chosen_zone: std::sync::OnceLock::new(),
        attribution: site.attribution.clone(),
        closing_mark: site.closing_mark.clone(),
        country_naming: match (site.country_names.as_str(), site.lang.as_str()) {
            ("iso", _) => Naming::Iso,
            ("site", "en") => Naming::En,
            ("site", _) => Naming::Fa,
            (other, _) => bail!("site.country_names must be iso or site, not {other:?}"),
        },
        comment_rules: Rules {
            email_required: config.exchange.email_required,
            max_length: config.exchange.max_length,
            reserved_names: config
                .exchange
                .reserved_names
                .iter()
                .map(|name| skeleton(name))
                .collect::<HashSet<_>>(),
        },
        comments_per_browser: config.exchange.per_browser,
        comments_per_address: config.exchange.per_address,
        trusted_proxies: proxies.collect::<Result<_>>()?,
        media: media_limits(config)?,
        copied: None,
        robots: Robots {
            search: config.robots.search,
            ai_search: config.robots.ai_search,
            ai_training: config.robots.ai_training,
        },
        cache_bytes: config.server.cache_mib << 20,
    })
}

/// How large media files may be.
fn media_limits(config: &Config) -> Result<media::Limits> {
    let media = &config.media;
    let positive = [media.picture_mib, media.av_mib, media.megapixels, media.longest_side.into()];
    // The bounds keep what follows within 64 bits, and decoders within what they can count.
    if positive.contains(&0) || positive.iter().any(|value| *value > 1 << 20) || media.megapixels > 4_000 {
        bail!("the numbers of [media] must be above 0, and megapixels at most 4000");
    }
    Ok(media::Limits {
        picture_bytes: media.picture_mib << 20,
        av_bytes: media.av_mib << 20,
        pixels: media.megapixels * 1_000_000,
        side: media.longest_side,
    })
}

/// The time zone that the configuration fixes, if it does.
fn fixed_zone(config: &Config) -> Result<Option<TimeZone>> {
    let name = &config.site.time_zone;
    if name.is_empty() {
        return Ok(None);
    }
    TimeZone::get(name)
        .map(Some)
        .map_err(|_| anyhow::anyhow!("site.time_zone {name:?} is no IANA time zone, as Asia/Tehran is"))
}

/// The site's time zone as far as the configuration says: else Tehran's.
pub(crate) fn configured_zone(config: &Config) -> Result<TimeZone> {
    Ok(match fixed_zone(config)? {
        Some(fixed) => fixed,
        None => TimeZone::get(USUAL_ZONE)?,
    })
}

/// The site's time zone: the configuration's, else the one that the first run chose, else Tehran's.
pub(crate) async fn time_zone(config: &Config, store: &Store) -> Result<TimeZone> {
    let chosen = store::settings::get(&mut store.read().await?.conn(), store::settings::TIME_ZONE).await?;
    match chosen {
        Some(name) if config.site.time_zone.is_empty() => {
            TimeZone::get(&name).map_err(|_| anyhow::anyhow!("the site's time zone {name:?} is unknown here"))
        }
        _ => configured_zone(config),
    }
}

/// The spellings of the house.
pub(crate) fn house_style(config: &Config) -> Result<HouseStyle> {
    let style = &config.style;
    Ok(HouseStyle {
        pronoun_plural: choice("pronoun_plural", &style.pronoun_plural, ["آن‌ها", "آنها"])?,
        hamza: choice("hamza", &style.hamza, ["تأکید", "تاکید"])?,
        ezafe: choice("ezafe", &style.ezafe, ["خانهٔ", "خانه‌ی"])?,
        preposition: choice("preposition", &style.preposition, ["به‌عنوان", "به عنوان"])?,
    })
}

fn choice(key: &str, given: &str, [first, second]: [&str; 2]) -> Result<Choice> {
    Ok(match given {
        "unify" => Choice::Unify,
        "keep" => Choice::Keep,
        form if form == first => Choice::First,
        form if form == second => Choice::Second,
        other => bail!("style.{key} must be unify, keep, {first} or {second}, not {other:?}"),
    })
}

/// An address, or a network of them in CIDR form.
fn network(text: &str) -> Result<ipnet::IpNet> {
    let address = || text.parse::<std::net::IpAddr>().map(ipnet::IpNet::from);
    text.parse()
        .or_else(|_| address())
        .with_context(|| format!("server.trusted_proxies: {text:?} is no address"))
}
