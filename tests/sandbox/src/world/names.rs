//! Groups and scrapers: believable names, some of them equal on purpose, and what each scraper is like.

use super::mix;

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// 24 hex digits.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The owner, where that is another customer.
    pub owner: Option<String>,
    /// Whether the plan includes merging in this group.
    pub can_merge: bool,
    /// The group that this one is the enriched sibling of, by its id.
    pub enriches: Option<String>,
}

/// What a scraper's runs are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// It does what it should.
    Healthy,
    /// It broke 21 days before the beginning and stays broken; its latest run has the most failed links.
    Broken,
    /// Every month it finds less, and more links fail.
    Decaying,
    /// For 40 days it has completed with almost no items.
    Quiet,
    /// One run in four fails.
    Flaky,
    /// It often runs into its time limit.
    Slow,
    /// Some runs are in a state that the documentation does not know.
    Odd,
    /// Every row has the same title.
    ConstantTitle,
}

/// A scraper.
#[derive(Clone, Debug, PartialEq)]
pub struct Scraper {
    /// 24 hex digits.
    pub id: String,
    /// Its name, which others may have too.
    pub name: String,
    /// Its group's number.
    pub group: usize,
    /// The host whose pages it reads.
    pub host: String,
    /// Links that it usually tries.
    pub size: u32,
    /// What its runs are like.
    pub habit: Habit,
}

const GROUPS: [&str; 6] =
    ["competitor_prices", "pharmacy_stock", "toys_assortment", "office_supplies", "de prices", "electronics_eu"];
const SHARED: &str = "partner_catalogue";
/// The own groups of every account but the first.
const OTHER_GROUPS: [&str; 6] = ["garden", "bikes", "camping", "furniture", "lighting", "kitchen"];
/// The own group whose plan lacks the merge feature.
const NO_MERGE: usize = 3;

/// Names with their hosts, by group; the last row is the shared one's.
const SCRAPERS: [&[(&str, &str)]; 7] = [
    &[
        ("northgoods-catalog", "www.northgoods.example"),
        ("alpenmarkt-prices", "shop.alpenmarkt.example"),
        ("bazaar24-offers", "www.bazaar24.example"),
        ("velofix-parts", "velofix.example"),
        ("shop-catalogue", "www.hausundhof.example"),
        ("kantoor-direct", "www.kantoordirect.example"),
        ("prisjakt-mirror", "prisjakt.example"),
    ],
    &[
        ("medika-listing", "www.medika.example"),
        ("apotek-nord-stock", "apoteknord.example"),
        ("pharmaplus", "www.pharmaplus.example"),
        ("shop-catalogue", "apo-online.example"),
        ("vitalis-otc", "vitalis.example"),
        ("botica-sur", "www.boticasur.example"),
    ],
    &[
        ("speelhuis-range", "www.speelhuis.example"),
        ("legoland-outlet", "outlet.brickland.example"),
        ("toymaster-uk", "www.toymaster.example"),
        ("kinderwelt", "kinderwelt.example"),
        ("jouets-du-sud", "www.jouetsdusud.example"),
    ],
    &[
        ("bueroring", "www.bueroring.example"),
        ("paperworks", "paperworks.example"),
        ("staple-compare", "www.staplecompare.example"),
        ("shop-catalogue", "office-shop.example"),
        ("toner24", "toner24.example"),
    ],
    &[
        ("edeka-regional", "www.frischmarkt.example"),
        ("rewe-lieferservice", "lieferservice.example"),
        ("kaufpark", "www.kaufpark.example"),
        ("drogerie-nord", "drogerienord.example"),
        ("tierbedarf", "www.tierbedarf.example"),
        ("getraenkewelt", "getraenkewelt.example"),
    ],
    &[
        ("mediaworld-it", "www.mediaworld.example"),
        ("elgiganten-se", "elgiganten.example"),
        ("coolblue-nl", "www.blauwshop.example"),
        ("fnac-fr", "www.livresetsons.example"),
        ("digitec-ch", "digitec.example"),
        ("saturn-at", "www.ringplanet.example"),
    ],
    &[
        ("partner-feed", "feed.partner.example"),
        ("partner-feed", "feed2.partner.example"),
        ("wholesale-nightly", "www.wholesale.example"),
        ("importer-stock", "importer.example"),
        ("samples-eu", "samples.partner.example"),
    ],
];

fn id(seed: u64, kind: u64, number: usize) -> String {
    let mixed = mix(mix(seed, kind), number as u64);
    format!("{:08x}{mixed:016x}", 0x65f1_aa00_u32 + number as u32 * 7 + kind as u32)
}

pub(super) fn groups(seed: u64, account: u64) -> Vec<Group> {
    let (own, shared) = if account == 0 { (GROUPS, SHARED) } else { (OTHER_GROUPS, "supplier_feed") };
    let group = |(number, name): (usize, &str)| Group {
        id: id(seed, 1, number),
        name: name.to_owned(),
        owner: (number == GROUPS.len()).then(|| "cust_partner_gmbh".to_owned()),
        can_merge: number != NO_MERGE,
        enriches: None,
    };
    own.into_iter().chain([shared]).enumerate().map(group).collect()
}

/// The enriched sibling of a group.
pub(crate) fn sibling(group: &Group) -> Group {
    let number = u64::from_str_radix(group.id.get(8..).unwrap_or_default(), 16).unwrap_or_default();
    Group {
        id: id(number, 2, 0),
        name: format!("{}_enriched", group.name),
        enriches: Some(group.id.clone()),
        ..group.clone()
    }
}

/// So many scrapers, at least one of each name; those beyond have a number after it.
pub(super) fn scrapers(seed: u64, count: u16) -> Vec<Scraper> {
    let all = SCRAPERS.iter().enumerate().flat_map(|(group, names)| names.iter().map(move |name| (group, name)));
    let names = all.clone().count();
    let scraper = |(number, (group, (name, host))): (usize, (usize, &(&str, &str)))| {
        let mixed = mix(mix(seed, 3), number as u64);
        Scraper {
            id: id(seed, 4, number),
            name: if number < names { (*name).to_owned() } else { format!("{name}-{}", number / names + 1) },
            group,
            host: (*host).to_owned(),
            size: [60, 120, 200, 450, 900, 1_400, 3_200, 9_800][(mixed % 8) as usize] + (mixed >> 32) as u32 % 50,
            habit: match number {
                4 => Habit::Broken,
                8 => Habit::Decaying,
                2 => Habit::Quiet,
                3 | 21 => Habit::Flaky,
                13 => Habit::Slow,
                16 | 30 => Habit::Odd,
                9 => Habit::ConstantTitle,
                _ => Habit::Healthy,
            },
        }
    };
    all.cycle().enumerate().take(names.max(count.into())).map(scraper).collect()
}
