//! The words of the interface: Fluent messages by language and key.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use persian::calendar::Locale;

use crate::ThemeError;

/// The language whose messages stand in for those that another language lacks.
const FALLBACK: &str = "en";

type Bundle = FluentBundle<FluentResource>;

/// Every message of a theme, by language.
#[derive(Default)]
pub struct Messages {
    bundles: BTreeMap<String, Bundle>,
    /// The plain messages of each language as written, for scripts.
    sources: BTreeMap<String, BTreeMap<String, String>>,
}

impl Messages {
    /// Adds the messages of one Fluent source to `lang`; those that are there already are replaced.
    ///
    /// # Errors
    /// When the source does not parse or `lang` is no language tag; the error names `file`.
    pub fn add(&mut self, lang: &str, file: &str, source: String) -> Result<(), ThemeError> {
        let plain = source.lines().filter_map(|line| line.split_once(" = "));
        let plain = plain.filter(|(key, _)| key.starts_with(|c: char| c.is_ascii_lowercase()));
        let plain: Vec<_> = plain.map(|(key, text)| (key.to_owned(), text.trim().to_owned())).collect();
        self.sources.entry(lang.to_owned()).or_default().extend(plain);
        let resource =
            FluentResource::try_new(source).map_err(|(resource, errors)| match errors.first() {
                Some(error) => {
                    let line = resource.source()[..error.pos.start].lines().count().max(1);
                    ThemeError::new(file, Some(line), error.kind.to_string())
                }
                None => ThemeError::new(file, None, "the messages cannot be read"),
            })?;
        if !self.bundles.contains_key(lang) {
            let bundle = bundle(lang)
                .ok_or_else(|| ThemeError::new(file, None, format!("{lang} is not a language tag")))?;
            self.bundles.insert(lang.to_owned(), bundle);
        }
        if let Some(bundle) = self.bundles.get_mut(lang) {
            bundle.add_resource_overriding(resource);
        }
        Ok(())
    }

    /// The languages there are messages for.
    pub fn langs(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    /// The language of the theme that serves `lang`: itself, its primary subtag, or English.
    pub fn nearest(&self, lang: &str) -> Option<&str> {
        let primary = lang.split('-').next().unwrap_or(lang);
        [lang, primary, FALLBACK]
            .into_iter()
            .find_map(|tag| self.bundles.get_key_value(tag).map(|(tag, _)| tag.as_str()))
    }

    /// Every message of `lang` whose key begins with `prefix`, as written: placeables stay `{ $name }`.
    pub fn with_prefix(&self, lang: &str, prefix: &str) -> BTreeMap<String, String> {
        let tags = [Some(FALLBACK), self.nearest(lang)];
        let sources = tags.into_iter().flatten().filter_map(|tag| self.sources.get(tag)).flatten();
        let messages = sources.filter(|(key, _)| key.starts_with(prefix));
        messages.map(|(key, text)| (key.clone(), text.clone())).collect()
    }

    /// The message `key` in `lang`, or in English where `lang` lacks it; `None` when neither has it or an
    /// argument that it needs was not given.
    pub fn get(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> Option<String> {
        let tag = self.nearest(lang)?;
        [tag, FALLBACK].into_iter().find_map(|tag| format(self.bundles.get(tag)?, key, args))
    }
}

fn bundle(lang: &str) -> Option<Bundle> {
    let mut bundle = Bundle::new_concurrent(vec![lang.parse().ok()?]);
    // Isolation marks are wrong inside attributes, titles and mail; templates isolate with <bdi>.
    bundle.set_use_isolating(false);
    match lang.split('-').next() {
        Some("fa") => bundle.set_formatter(Some(persian_number)),
        Some("ar" | "ckb") => bundle.set_formatter(Some(arabic_number)),
        _ => {}
    }
    Some(bundle)
}

fn format(bundle: &Bundle, key: &str, args: &[(&str, &str)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set((*name).to_owned(), argument(value));
    }
    let mut errors = vec![];
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// A whole number becomes one, so that plurals and digits are the language's; anything else stays as it is.
fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

fn persian_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Locale::Fa)
}

fn arabic_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Locale::Ar)
}

fn number(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    Some(locale.digits(&number.as_string()))
}

#[cfg(test)]
mod tests {
    use super::Messages;

    fn messages() -> Messages {
        let mut messages = Messages::default();
        messages.add("fa", "fa.ftl", "wait = { $n } ثانیه\nname = { $who }".into()).unwrap();
        messages
            .add(
                "en",
                "en.ftl",
                "wait = { $n ->\n [one] a second\n *[other] { $n } seconds\n }\nonly = x".into(),
            )
            .unwrap();
        messages
    }

    #[test]
    fn numbers_take_the_digits_and_plurals_of_the_language() {
        let messages = messages();
        assert_eq!(messages.get("fa", "wait", &[("n", "30")]).as_deref(), Some("۳۰ ثانیه"));
        assert_eq!(messages.get("en", "wait", &[("n", "1")]).as_deref(), Some("a second"));
        assert_eq!(messages.get("fa", "name", &[("who", "007")]).as_deref(), Some("007"));
    }

    #[test]
    fn a_language_falls_back_to_its_family_and_then_to_english() {
        let messages = messages();
        assert_eq!(messages.get("fa-AF", "wait", &[("n", "2")]).as_deref(), Some("۲ ثانیه"));
        assert_eq!(messages.get("fa", "only", &[]).as_deref(), Some("x"));
        assert_eq!(messages.get("fa", "nowhere", &[]), None);
        assert_eq!(messages.get("fa", "wait", &[]), None);
    }

    #[test]
    fn a_broken_source_is_refused_with_its_line() {
        let error = Messages::default().add("fa", "fa.ftl", "a = b\nc = {".into()).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("fa.ftl", Some(2)));
    }
}
