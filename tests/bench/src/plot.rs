//! How costs grow with what there is: a plot with logarithmic axes, and the exponents.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    rounds::{Rounds, Take},
    turns::PAGES,
};

/// A cost: of what, the figure, words, and what one of the plot's unit is.
type Cost = (&'static str, Take, &'static str, f64, &'static str);

const COSTS: [Cost; 4] = [
    ("growth", Take::Field("last_byte_to_rows"), "last byte to rows", 1.0, "ms"),
    ("growth", Take::Field("request_to_rows"), "request to rows", 1.0, "ms"),
    ("growth-keys", Take::Each("keys", "frame", 1, usize::MAX), "a key in the search", 1.0, "ms"),
    ("growth", Take::Field("memory"), "heap and WebAssembly", 1e6, "MB"),
];

/// The sides of one cost's field, and the room around it.
const FIELD: (f64, f64) = (300.0, 220.0);
const ROOM: (f64, f64) = (70.0, 60.0);

const COLOURS: [&str; 3] = ["#35d", "#888", "#c63"];
const NAMES: [&str; 3] = ["panel", "hand-written", "React"];

/// Sizes and medians of a cost on a page.
fn points(rounds: Rounds, (what, take, _, divisor, _): Cost, page: &str) -> Vec<(f64, f64)> {
    let median = |size| Some((size as f64, rounds.spread(what, size, page, take, divisor)?.median));
    rounds.sizes(what).into_iter().filter_map(median).filter(|(_, value)| *value > 0.0).collect()
}

/// The exponent `b` of `a·n^b` that lies nearest to the points, by least squares of the logarithms.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = logs.len() as f64;
    let (x, y) = logs.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0 / count, sum.1 + point.1 / count));
    let (over, under) = logs
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + (point.0 - x) * (point.1 - y), sum.1 + (point.0 - x).powi(2)));
    (logs.len() >= 2 && under > 0.0).then(|| over / under)
}

/// The exponents over all sizes, and over the last two decades.
pub fn table(rounds: Rounds) -> String {
    let mut text = "| exponent | over | panel | hand-written | React |\n|---|---|---:|---:|---:|\n".to_owned();
    for cost in COSTS {
        for (words, from) in [("all four decades", 0.0), ("the last two", 10_000.0)] {
            let fitted = PAGES.map(|page| {
                let points: Vec<_> = points(rounds, cost, page).into_iter().filter(|(size, _)| *size >= from).collect();
                exponent(&points).map_or("–".to_owned(), |exponent| format!("{exponent:.2}"))
            });
            text.push_str(&format!("| {} | {words} | {} |\n", cost.2, fitted.join(" | ")));
        }
    }
    text
}

/// The plot as SVG: a field for each cost, a line for each page.
///
/// # Errors
/// When `all` is not what the benchmarks make.
pub fn growth(all: &Value) -> Result<String> {
    let rounds = Rounds(all["rounds"].as_array().context("there are no rounds")?);
    let (width, height) = (2.0 * (FIELD.0 + ROOM.0) + 20.0, 2.0 * (FIELD.1 + ROOM.1) + 10.0);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Costs against the number of failed links</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for (at, cost) in COSTS.into_iter().enumerate() {
        let corner = (ROOM.0 + (at % 2) as f64 * (FIELD.0 + ROOM.0), 30.0 + (at / 2) as f64 * (FIELD.1 + ROOM.1));
        text.push_str(&field(rounds, cost, corner));
    }
    Ok(text + "</svg>\n")
}

fn field(rounds: Rounds, cost: Cost, (left, top): (f64, f64)) -> String {
    let lines = PAGES.map(|page| points(rounds, cost, page));
    let decades = |values: Vec<f64>| {
        let (least, most) =
            values.iter().fold((f64::MAX, f64::MIN), |ends, value| (ends.0.min(*value), ends.1.max(*value)));
        let (from, to) = if least > most { (0.0, 1.0) } else { (least.log10().floor(), most.log10().ceil()) };
        (from, to.max(from + 1.0))
    };
    let all = || lines.iter().flatten();
    let (across, up) = (decades(all().map(|point| point.0).collect()), decades(all().map(|point| point.1).collect()));
    let x = |size: f64| left + (size.log10() - across.0) / (across.1 - across.0) * FIELD.0;
    let y = |value: f64| top + FIELD.1 - (value.log10() - up.0) / (up.1 - up.0) * FIELD.1;
    let mut text =
        format!("<text x=\"{left}\" y=\"{:.0}\" font-weight=\"bold\">{}, {}</text>\n", top - 8.0, cost.2, cost.4);
    for decade in across.0 as i32..=across.1 as i32 {
        let (value, x) = (10_f64.powi(decade), x(10_f64.powi(decade)));
        let (below, words) = (top + FIELD.1, value);
        text.push_str(&format!("<path d=\"M{x:.1} {top:.1}V{below:.1}\" stroke=\"#ddd\"/>"));
        text.push_str(&format!("<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{words}</text>\n", below + 16.0));
    }
    for decade in up.0 as i32..=up.1 as i32 {
        let (value, y) = (10_f64.powi(decade), y(10_f64.powi(decade)));
        text.push_str(&format!("<path d=\"M{left:.1} {y:.1}h{}\" stroke=\"#ddd\"/>", FIELD.0));
        text.push_str(&format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{value}</text>\n",
            left - 6.0,
            y + 4.0
        ));
    }
    for (at, line) in lines.iter().enumerate() {
        let path: Vec<String> = line.iter().map(|(size, value)| format!("{:.1} {:.1}", x(*size), y(*value))).collect();
        if path.is_empty() {
            continue;
        }
        let colour = COLOURS[at];
        text.push_str(&format!(
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            path.join("L")
        ));
        for (size, value) in line {
            text.push_str(&format!(
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>",
                x(*size),
                y(*value)
            ));
        }
        let exponent = exponent(line).map(|exponent| format!(" n^{exponent:.2}")).unwrap_or_default();
        let down = top + 14.0 + 15.0 * at as f64;
        text.push_str(&format!(
            "<text x=\"{:.0}\" y=\"{down:.0}\" fill=\"{colour}\">{}{exponent}</text>\n",
            left + 8.0,
            NAMES[at]
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_exponent_is_found_again() {
        let points: Vec<(f64, f64)> = [100.0_f64, 1_000.0, 10_000.0].map(|x| (x, 3.0 * x.powf(0.7))).to_vec();
        assert!((exponent(&points).unwrap() - 0.7).abs() < 1e-9);
        assert_eq!(exponent(&points[..1]), None);
    }

    #[test]
    fn the_plot_has_a_line_for_each_page() {
        let round = |page: &str, size: u32| json!({ "what": "growth", "page": page, "size": size, "round": 1, "memory": f64::from(size) * 1e3 });
        let rounds: Vec<Value> = PAGES.iter().flat_map(|page| [100, 100_000].map(|size| round(page, size))).collect();
        let text = growth(&json!({ "rounds": rounds })).unwrap();
        assert_eq!((text.matches("<circle").count(), text.matches("n^1.00").count()), (6, 3));
        assert!(table(Rounds(&rounds)).contains("| heap and WebAssembly | all four decades | 1.00 | 1.00 | 1.00 |"));
    }
}
