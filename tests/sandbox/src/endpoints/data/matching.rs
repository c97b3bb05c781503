//! Filters in MongoDB's style (contract, "Neighbours").

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::problem::Problem;

/// A filter that was read.
#[derive(Default)]
pub struct Filter(Map<String, Value>);

/// The order of two values of one kind; values of different kinds are ordered by kind.
pub fn compare(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Number(_) => 1,
        Value::String(_) => 2,
        _ => 3,
    };
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)),
    }
}

impl Filter {
    /// Reads a JSON object.
    ///
    /// # Errors
    /// A 400 when it is malformed or holds an operator that is not known.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let filter = match serde_json::from_str(text) {
            Ok(Value::Object(filter)) => filter,
            _ => return Err(malformed()),
        };
        check(&filter)?;
        Ok(Self(filter))
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The only run whose rows can fit.
    pub fn run(&self) -> Option<&str> {
        self.0.get("_scraperJobStatusId")?.as_str()
    }

    /// Whether a row fits.
    pub fn fits(&self, row: &Value) -> bool {
        fits(&self.0, row)
    }
}

fn malformed() -> Problem {
    Problem::new(400, "BAD_REQUEST", "Bad request", "Malformed filters")
}

fn check(filter: &Map<String, Value>) -> Result<(), Problem> {
    for (name, value) in filter {
        match (name.as_str(), value) {
            ("$and" | "$or" | "$nor", Value::Array(parts)) => {
                parts.iter().try_for_each(|part| part.as_object().ok_or_else(malformed).and_then(check))?;
            }
            (name, _) if name.starts_with('$') => return Err(malformed()),
            (_, Value::Object(operators)) => {
                let known = ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists"];
                if !operators.keys().all(|name| known.contains(&name.as_str())) {
                    return Err(malformed());
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn fits(filter: &Map<String, Value>, row: &Value) -> bool {
    filter.iter().all(|(name, wanted)| {
        let parts = || wanted.as_array().into_iter().flatten().filter_map(Value::as_object);
        match name.as_str() {
            "$and" => parts().all(|part| fits(part, row)),
            "$or" => parts().any(|part| fits(part, row)),
            "$nor" => !parts().any(|part| fits(part, row)),
            name => value_fits(wanted, row.get(name)),
        }
    })
}

fn value_fits(wanted: &Value, value: Option<&Value>) -> bool {
    let found = value.unwrap_or(&Value::Null);
    let equal = |other: &Value| compare(found, other).is_eq() && found.is_null() == other.is_null();
    let Value::Object(operators) = wanted else { return equal(wanted) };
    operators.iter().all(|(name, operand)| {
        let same_kind = std::mem::discriminant(found) == std::mem::discriminant(operand);
        let order = compare(found, operand);
        let among = || operand.as_array().is_some_and(|list| list.iter().any(equal));
        match name.as_str() {
            "$eq" => equal(operand),
            "$ne" => !equal(operand),
            "$gt" => same_kind && order.is_gt(),
            "$gte" => same_kind && order.is_ge(),
            "$lt" => same_kind && order.is_lt(),
            "$lte" => same_kind && order.is_le(),
            "$in" => among(),
            "$nin" => !among(),
            _ => value.is_some() == operand.as_bool().unwrap_or(true),
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operators_mean_what_they_mean_there() {
        let row = json!({ "price": 60, "title": "4006381333931", "inStock": true });
        let cases = [
            (r#"{"price":{"$gt":50}}"#, true),
            (r#"{"price":{"$gt":60}}"#, false),
            (r#"{"price":{"$gte":60,"$lt":61}}"#, true),
            (r#"{"price":{"$gt":"50"}}"#, false),
            (r#"{"title":"4006381333931","inStock":true}"#, true),
            (r#"{"title":{"$in":["x","4006381333931"]}}"#, true),
            (r#"{"title":{"$nin":["x"]},"price":{"$ne":1}}"#, true),
            (r#"{"size":{"$exists":false}}"#, true),
            (r#"{"$or":[{"price":1},{"inStock":true}]}"#, true),
            (r#"{"$and":[{"price":60},{"inStock":false}]}"#, false),
            (r#"{"$nor":[{"price":60}]}"#, false),
            ("{}", true),
        ];
        for (filter, expected) in cases {
            assert_eq!(Filter::read(filter).map(|filter| filter.fits(&row)).ok(), Some(expected), "{filter}");
        }
    }
}
