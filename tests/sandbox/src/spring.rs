//! Paging as Spring does it (contract, "Common ground").

use serde::Serialize;

use crate::problem::Problem;

/// Rows on a page unless asked for, and the most that may be asked for.
const SIZE: u64 = 20;
const MOST: u64 = 2_000;

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The rows.
    pub content: Vec<T>,
    /// Rows on all pages.
    pub total_elements: u64,
    /// Pages.
    pub total_pages: u64,
    /// Rows on a full page.
    pub size: u64,
    /// This page, from 0.
    pub number: u64,
    /// Rows on this page.
    pub number_of_elements: u64,
    /// Whether it is the first one.
    pub first: bool,
    /// Whether it is the last one.
    pub last: bool,
    /// Whether it has no rows.
    pub empty: bool,
}

/// One `sort` parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The field.
    pub field: String,
    /// Greatest first.
    pub descending: bool,
}

/// What a request asks for of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pageable {
    /// The page, from 0.
    pub page: u64,
    /// Rows on a page.
    pub size: u64,
    /// The orders, the most important one first.
    pub orders: Vec<Order>,
}

/// The last value of a query parameter.
pub fn param<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

impl Pageable {
    /// Reads `page`, `size` and `sort`. As Spring does it, bad numbers count as missing, and sizes are capped.
    ///
    /// # Errors
    /// A 400 for a field that is not one of `fields`, or a direction that is none.
    pub fn read(query: &[(String, String)], fields: &[&str]) -> Result<Self, Problem> {
        let number = |name: &str| param(query, name).and_then(|value| value.parse::<u64>().ok());
        let mut orders = Vec::new();
        for (_, value) in query.iter().filter(|(name, value)| name == "sort" && !value.is_empty()) {
            let (field, direction) = value.split_once(',').unwrap_or((value, "asc"));
            let bad = |what: &str| {
                Problem::new(400, "BAD_REQUEST", "Bad request", format!("No such {what} to sort by: {value}"))
            };
            if !fields.is_empty() && !fields.contains(&field) {
                return Err(bad("field"));
            }
            let descending = match direction.to_ascii_lowercase().as_str() {
                "asc" => false,
                "desc" => true,
                _ => return Err(bad("direction")),
            };
            orders.push(Order { field: field.to_owned(), descending });
        }
        let size = number("size").filter(|size| *size > 0).unwrap_or(SIZE).min(MOST);
        Ok(Self { page: number("page").unwrap_or(0), size, orders })
    }

    /// The positions of the page's rows in a list of `total`.
    pub fn range(&self, total: u64) -> std::ops::Range<usize> {
        let start = self.page.saturating_mul(self.size).min(total);
        start as usize..start.saturating_add(self.size).min(total) as usize
    }

    /// The page with these rows of a list of `total`.
    pub fn answer<T>(&self, content: Vec<T>, total: u64) -> Page<T> {
        let pages = total.div_ceil(self.size);
        Page {
            total_elements: total,
            total_pages: pages,
            size: self.size,
            number: self.page,
            number_of_elements: content.len() as u64,
            first: self.page == 0,
            last: self.page + 1 >= pages,
            empty: content.is_empty(),
            content,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<Pageable, Problem> {
        let query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Pageable::read(&query, &["started"])
    }

    #[test]
    fn bad_numbers_count_as_missing_and_bad_orders_are_refused() {
        let read_ = |query: &[(&str, &str)]| read(query).map(|p| (p.page, p.size)).map_err(|problem| problem.status);
        assert_eq!(read_(&[]), Ok((0, 20)));
        assert_eq!(read_(&[("page", "x"), ("size", "0")]), Ok((0, 20)));
        assert_eq!(read_(&[("page", "3"), ("size", "9999")]), Ok((3, 2_000)));
        assert_eq!(read_(&[("sort", "secret,asc")]), Err(400));
        assert_eq!(read_(&[("sort", "started,sideways")]), Err(400));
        assert_eq!(
            read(&[("sort", "started,desc")]).unwrap().orders,
            [Order { field: "started".into(), descending: true }]
        );
    }

    proptest! {
        #[test]
        fn pages_cover_a_list_once(total in 0..500_u64, size in 1..60_u64) {
            let pages = total.div_ceil(size);
            let ranges = (0..pages).map(|page| Pageable { page, size, orders: vec![] }.range(total));
            let all: Vec<usize> = ranges.flatten().collect();
            prop_assert_eq!(all, (0..total as usize).collect::<Vec<_>>());
            let beyond = Pageable { page: pages, size, orders: vec![] }.range(total);
            prop_assert!(beyond.is_empty());
        }
    }
}
