//! JSON writer.

use std::io;

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

use crate::platform::number::decimal;

/// `value` as JSON without white space. Nothing comes of what cannot be JSON: a map whose names are no texts.
pub fn to_json(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, Plain));
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// Numbers with as many digits as they need, as they are on the screen: `2`, where serde_json writes `2.0`.
struct Plain;

impl Formatter for Plain {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(decimal(value).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::to_json;

    #[test]
    fn numbers_have_as_many_digits_as_they_need() {
        assert_eq!(to_json(&[2.0, 1.5, -0.25, 0.1, 1e15]), "[2,1.5,-0.25,0.1,1000000000000000]");
        assert_eq!(to_json(&[f64::INFINITY, f64::NAN]), "[null,null]");
    }

    #[test]
    fn texts_are_escaped_where_they_must_be() {
        assert_eq!(to_json(&"x\"\\\u{1}\n</é"), r#""x\"\\\u0001\n</é""#);
    }

    #[test]
    fn what_cannot_be_json_is_nothing() {
        assert_eq!(to_json(&BTreeMap::from([(vec![1], 1)])), "");
    }
}
