"""The vendor's own client reads what the sandbox answers. Arguments: the client's base address, and a key."""

import sys

from scrapewise import ScrapewiseAuthError, ScrapewiseClient

base, key = sys.argv[1:]
with ScrapewiseClient(api_key=key, base_url=base) as client:
    scrapers, groups = client.list_scrapers(), client.list_groups()
    print("scrapers", len(scrapers))
    print("groups", len(groups))
    known = {group["id"] for group in groups}
    scraper = next(s for s in scrapers if s["groupId"] in known)
    assert client.get_scraper(scraper["id"])["name"] == scraper["name"]
    history = client.get_load_history(scraper["id"], size=50)
    runs = history["content"]
    assert runs and all(run["scraperId"] == scraper["id"] for run in runs), runs
    print("runs", history["totalElements"])
    failed = next(run for run in runs if run["errorLinks"])
    errors = client.get_job_errors(failed["groupId"], failed["id"])
    assert all({"url", "status", "error"} <= set(link) for link in errors)
    print("errors", len(errors), failed["errorLinks"])
    rows = client.get_group_data(scraper["groupId"], size=5)["content"]
    assert len(rows) == 5 and all("_sw_scraper" in row for row in rows), rows

with ScrapewiseClient(api_key="sw_live_nobody1.x", base_url=base) as client:
    try:
        client.list_scrapers()
    except ScrapewiseAuthError:
        print("refused")
