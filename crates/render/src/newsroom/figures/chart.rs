//! Bars over time, with all that an SVG and a table need: where each bar stands is reckoned here, templates only draw.

use serde::Serialize;

/// The chart's width and the height of its field, in units of its own.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 160.0;
/// What a bar fills of its place.
const FILLED: f64 = 0.8;

/// Some counts of one stretch of time.
#[derive(Debug, Clone)]
pub struct Period {
    /// The stretch in full words, for tables and pointers.
    pub name: String,
    /// Its short name under the axis; most have none.
    pub tick: Option<String>,
    /// A count for each series, with the same in the page's digits.
    pub counts: Vec<(i64, String)>,
}

/// A chart.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Width of the whole.
    pub width: i64,
    /// Height of the field that the bars stand in.
    pub height: i64,
    /// The series, each with its bars.
    pub series: Vec<Series>,
    /// Names under the axis and where their middles stand.
    pub ticks: Vec<(String, i64)>,
    /// The rows of the table, newest first: the stretch and its counts in the page's digits.
    pub rows: Vec<(String, Vec<String>)>,
    /// The highest count in the page's digits.
    pub highest: String,
    /// Sums of the series in the page's digits.
    pub sums: Vec<String>,
    /// Whether there is anything to draw.
    pub is_empty: bool,
}

/// What is counted, and its bars.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// A word for its colour and its message key.
    pub kind: &'static str,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// A bar: its corner, its size, and its words.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// From the left.
    pub x: String,
    /// From above.
    pub y: String,
    /// Its width.
    pub width: String,
    /// Its height.
    pub height: String,
    /// What it says.
    pub words: String,
}

impl Chart {
    /// A chart of `periods`, oldest first, with a count in each for every one of `kinds`. Time runs as the page is read:
    /// from the right when `is_rtl`. `digits` writes numbers.
    pub fn new(
        kinds: &[&'static str],
        periods: &[Period],
        is_rtl: bool,
        digits: impl Fn(i64) -> String,
    ) -> Self {
        let highest = periods.iter().flat_map(|period| &period.counts).map(|(count, _)| *count).max();
        let highest = highest.unwrap_or_default();
        let place = WIDTH / periods.len().max(1) as f64;
        let width = place * FILLED / kinds.len().max(1) as f64;
        let left = |at: usize, within: f64| {
            let x = at as f64 * place + within;
            if is_rtl { WIDTH - x } else { x }
        };
        let series = kinds.iter().enumerate().map(|(nth, &kind)| Series {
            kind,
            bars: periods
                .iter()
                .enumerate()
                .filter(|(_, period)| period.counts[nth].0 > 0)
                .map(|(at, period)| {
                    let (count, text) = &period.counts[nth];
                    let height = (*count as f64 / highest.max(1) as f64 * HEIGHT).max(1.5);
                    let begin = place * (1.0 - FILLED) / 2.0 + nth as f64 * width;
                    let x = left(at, begin) - if is_rtl { width } else { 0.0 };
                    Bar {
                        x: format!("{x:.1}"),
                        y: format!("{:.1}", HEIGHT - height),
                        width: format!("{width:.1}"),
                        height: format!("{height:.1}"),
                        words: format!("{}: {text}", period.name),
                    }
                })
                .collect(),
        });
        let ticks = periods.iter().enumerate().filter_map(|(at, period)| {
            let middle = left(at, place / 2.0).round() as i64;
            Some((period.tick.clone()?, middle))
        });
        let sum = |nth: usize| periods.iter().map(|period| period.counts[nth].0).sum();
        Self {
            width: WIDTH as i64,
            height: HEIGHT as i64,
            series: series.collect(),
            ticks: ticks.collect(),
            rows: periods
                .iter()
                .rev()
                .map(|period| {
                    (period.name.clone(), period.counts.iter().map(|(_, text)| text.clone()).collect())
                })
                .collect(),
            highest: digits(highest),
            sums: (0..kinds.len()).map(|nth| digits(sum(nth))).collect(),
            is_empty: highest == 0,
        }
    }

    /// A chart for samples: empty without a series.
    pub(crate) fn sample(series: usize) -> Self {
        let kinds = &["reads", "comments"][..series];
        let period = |count: i64, tick: Option<&str>| Period {
            name: "۱۵ آذر ۱۴۰۵".into(),
            tick: tick.map(str::to_owned),
            counts: vec![(count, count.to_string()); series],
        };
        let periods = [period(3, Some("۱۵")), period(0, None), period(7, Some("۱۷"))];
        Self::new(kinds, &periods, true, |number| number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(is_rtl: bool) -> Chart {
        let period =
            |count: i64| Period { name: "n".into(), tick: None, counts: vec![(count, count.to_string())] };
        Chart::new(&["reads"], &[period(10), period(0), period(5)], is_rtl, |number| number.to_string())
    }

    #[test]
    fn bars_stand_to_scale_in_the_direction_of_reading() {
        let bars = &chart(false).series[0].bars;
        assert_eq!(bars.len(), 2, "nothing is drawn of nothing");
        assert_eq!((bars[0].height.as_str(), bars[1].height.as_str()), ("160.0", "80.0"));
        assert_eq!((bars[0].y.as_str(), bars[1].y.as_str()), ("0.0", "80.0"));
        assert_eq!((bars[0].x.as_str(), bars[1].x.as_str()), ("24.0", "504.0"));
        let mirrored = &chart(true).series[0].bars;
        assert_eq!((mirrored[0].x.as_str(), mirrored[1].x.as_str()), ("504.0", "24.0"));
    }

    #[test]
    fn the_table_tells_the_same_newest_first() {
        let chart = chart(true);
        let counts: Vec<_> = chart.rows.iter().map(|(_, counts)| counts[0].as_str()).collect();
        assert_eq!(counts, ["5", "0", "10"]);
        assert_eq!((chart.highest.as_str(), chart.sums[0].as_str()), ("10", "15"));
    }

    #[test]
    fn no_time_and_no_counts_draw_nothing() {
        assert!(Chart::new(&["reads"], &[], true, |number| number.to_string()).is_empty);
        assert!(Chart::sample(0).is_empty);
    }
}
