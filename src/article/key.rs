//! The key of an article: what tells it from all others, from one build to the next.

use url::Url;

use crate::load::RawDocument;

/// Query parameters that follow a reader and not the page; a trailing `*` stands for any ending.
const TRACKING: [&str; 16] = [
    "utm_*", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "ref",
    "ref_src", "cmpid", "ocid", "smid", "xtor", "wt_mc",
];

/// The supplied id, else the canonical address, else the path of the file; with the number of the
/// article in a stitched file.
pub(super) fn of(
    raw: &RawDocument,
    id: Option<&str>,
    url: Option<&str>,
    number: Option<usize>,
) -> String {
    let key = match (id, url) {
        (Some(id), _) => id.to_owned(),
        (None, Some(url)) => canonical(url),
        (None, None) if raw.format.has_rows() => format!("{}:{}", raw.file, raw.line),
        (None, None) => raw.file.to_string(),
    };
    number.map_or_else(|| key.clone(), |n| format!("{key}#{n}"))
}

/// The address without its fragment and the parameters that only follow the reader.
pub(super) fn canonical(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else {
        return address.to_owned();
    };
    url.set_fragment(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !tracks(name))
        .map(|(n, v)| (n.into_owned(), v.into_owned()))
        .collect();
    if kept.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url.to_string()
}

fn tracks(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|known| {
        known
            .strip_suffix('*')
            .map_or(name == *known, |stem| name.starts_with(stem))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_follows_the_reader() {
        assert_eq!(
            canonical("https://example.org/a?utm_source=x&id=7&fbclid=9#top"),
            "https://example.org/a?id=7"
        );
        assert_eq!(
            canonical("https://example.org/a?ref=home"),
            "https://example.org/a"
        );
        assert_eq!(canonical("not an address"), "not an address");
    }
}
