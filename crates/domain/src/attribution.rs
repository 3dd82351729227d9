//! The opening of a dispatch, «به گزارش حوزه … گروه … …،»: rendered, never typed.

/// The opening as the reference page has it.
pub const DEFAULT_TEMPLATE: &str = "به گزارش حوزه {desk} گروه {group} {agency}،";

/// Fills the newsroom's template: `{desk}`, `{group}` and `{agency}` become the names.
pub fn render(template: &str, agency: &str, group: &str, desk: &str) -> String {
    let mut out = String::with_capacity(template.len() + agency.len() + group.len() + desk.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        out.push_str(before);
        let filled = [("{desk}", desk), ("{group}", group), ("{agency}", agency)]
            .into_iter()
            .find_map(|(slot, name)| Some((tail.strip_prefix(slot)?, name)));
        rest = if let Some((after, name)) = filled {
            out.push_str(name);
            after
        } else {
            out.push('{');
            &tail[1..]
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_page_opening() {
        assert_eq!(
            render(DEFAULT_TEMPLATE, "باشگاه خبرنگاران جوان", "فضای مجازی", "دنیای ارتباطات"),
            "به گزارش حوزه دنیای ارتباطات گروه فضای مجازی باشگاه خبرنگاران جوان،"
        );
    }

    #[test]
    fn a_name_with_braces_is_not_a_slot() {
        assert_eq!(render("{desk}-{x}-{agency}", "A", "B", "{agency}"), "{agency}-{x}-A");
    }
}
