//! MongoDB's object ids, where a server writes them as objects and not as their 24 hex digits.

use serde::Deserialize;

use super::{
    field::Field,
    fields::{count, text_of},
    raw::Object,
};

/// The parts of an id: 4 bytes of seconds, 5 random ones, 3 that count. Drivers differ in how they name the random ones.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Parts {
    #[serde(deserialize_with = "count")]
    timestamp: Field<u64>,
    #[serde(alias = "randomValue1", deserialize_with = "count")]
    machine_identifier: Field<u64>,
    #[serde(alias = "randomValue2", deserialize_with = "process")]
    process_identifier: Field<i64>,
    #[serde(deserialize_with = "count")]
    counter: Field<u64>,
}

/// Reads `{"$oid": "..."}`, or an id in its parts; `None` when it is neither, or a part is missing.
pub(super) fn read(id: &Object) -> Option<String> {
    if let Some(text) = id.get("$oid").or_else(|| id.get("hexString")) {
        return text_of(text);
    }
    let parts: Parts = id.read()?;
    let [timestamp, machine, counter] =
        [parts.timestamp.copied()?, parts.machine_identifier.copied()?, parts.counter.copied()?];
    // A Java `short`: the upper half of its values is sent as negative numbers.
    let process = u64::from(i16::try_from(parts.process_identifier.copied()?).ok()?.cast_unsigned());
    let fits = timestamp <= 0xffff_ffff && machine <= 0xff_ffff && counter <= 0xff_ffff;
    fits.then(|| format!("{timestamp:08x}{machine:06x}{process:04x}{counter:06x}"))
}

fn process<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Field<i64>, D::Error> {
    super::fields::read(deserializer, |json| json.get().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::raw::json;

    fn id(text: &str) -> Option<String> {
        read(&Object::of(json(text).unwrap()).unwrap())
    }

    #[test]
    fn an_object_id_is_its_24_digits_however_it_is_written() {
        let digits = Some("6adede0a1b2c3dfffe001069".to_owned());
        assert_eq!(id(r#"{"$oid":"6adede0a1b2c3dfffe001069"}"#), digits);
        let new = r#"{"timestamp":1792990730,"randomValue1":1780797,"randomValue2":-2,"counter":4201,"date":"2026"}"#;
        assert_eq!(id(new), digits);
        let old = r#"{"timestamp":1792990730,"machineIdentifier":1780797,"processIdentifier":-2,"counter":4201}"#;
        assert_eq!(id(old), digits);
    }

    #[test]
    fn what_lacks_a_part_or_is_too_large_is_no_id() {
        let wrong = [
            "{}",
            r#"{"$oid":""}"#,
            r#"{"timestamp":1792990730,"date":"2026-10-26T00:00:00Z"}"#,
            r#"{"timestamp":1,"randomValue1":16777216,"randomValue2":1,"counter":1}"#,
            r#"{"timestamp":1,"randomValue1":1,"randomValue2":40000,"counter":1}"#,
        ];
        for text in wrong {
            assert_eq!(id(text), None, "{text}");
        }
    }
}
