//! Corrections for other programs.

use super::{Correction, Rule};
use std::fmt::Write;

impl Correction {
    /// One line of JSON: the text, the edits and the proposals.
    ///
    /// `{"text", "edits": [{"start", "end", "before", "after", "rule", "confidence", "fa", "en"}], "proposals": [{"start",
    /// "end", "before", "alternatives": […], "rule", "confidence", "fa", "en"}]}`. Places are bytes of `input`, which must
    /// be the text that was corrected.
    #[must_use]
    pub fn to_json(&self, input: &str) -> String {
        let mut out = String::with_capacity(self.text.len() + 200 * self.edits.len() + 40);
        out.push_str("{\"text\":");
        string(&mut out, &self.text);
        out.push_str(",\"edits\":[");
        for (at, edit) in self.edits.iter().enumerate() {
            open(&mut out, at, &edit.range, input);
            out.push_str(",\"after\":");
            string(&mut out, &edit.replacement);
            close(&mut out, edit.rule, edit.confidence);
        }
        out.push_str("],\"proposals\":[");
        for (at, proposal) in self.proposals.iter().enumerate() {
            open(&mut out, at, &proposal.range, input);
            out.push_str(",\"alternatives\":[");
            for (at, alternative) in proposal.alternatives.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                string(&mut out, alternative);
            }
            out.push(']');
            close(&mut out, proposal.rule, proposal.confidence);
        }
        out.push_str("]}");
        out
    }
}

fn open(out: &mut String, at: usize, range: &std::ops::Range<usize>, input: &str) {
    out.push_str(if at > 0 { ",{" } else { "{" });
    // Writing to a string can't fail.
    let _ = write!(out, "\"start\":{},\"end\":{},\"before\":", range.start, range.end);
    string(out, input.get(range.clone()).unwrap_or_default());
}

fn close(out: &mut String, rule: Rule, confidence: f32) {
    let _ =
        write!(out, ",\"rule\":\"{}\",\"confidence\":{:.2},\"fa\":", rule.key(), confidence.clamp(0.0, 1.0));
    string(out, rule.explanation_fa());
    out.push_str(",\"en\":");
    string(out, rule.explanation_en());
    out.push('}');
}

/// A JSON string; control characters are escaped, so that the line stays a line.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' || matches!(c, '\u{7F}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
