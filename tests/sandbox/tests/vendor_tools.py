"""The vendor's LangChain tools read what the sandbox answers. Arguments: the client's base address, and a key."""

import json
import sys

from langchain_scrapewise import ScrapewiseToolkit

base, key = sys.argv[1:]
tools = {tool.name: tool for tool in ScrapewiseToolkit(api_key=key, base_url=base).get_tools()}
print("tools", len(tools))


def ask(name, **words):
    """What a tool tells a model, which is JSON unless it was too long and cut."""
    return json.loads(tools[f"scrapewise_{name}"].invoke(words))


groups = ask("list_scraper_groups")
print("groups", len(groups))
scrapers = ask("list_scrapers")
print("scrapers", len(scrapers))
known = {group["id"] for group in groups}
scraper = next(one for one in scrapers if one["groupId"] in known)
assert ask("get_scraper", scraper_id=scraper["id"])["name"] == scraper["name"]
history = ask("get_run_history", scraper_id=scraper["id"], size=5)
assert len(history["content"]) == 5 and all(run["scraperId"] == scraper["id"] for run in history["content"]), history
told = {"itemsQuantity", "attempted", "totalRequests", "stopReason", "errorMessage"}
assert all(told <= set(run) for run in history["content"]), history
print("runs", history["totalElements"])
rows = ask("get_group_data", group_id=scraper["groupId"], size=3)["content"]
assert len(rows) == 3 and all("_sw_scraper" in row for row in rows), rows

stranger = {tool.name: tool for tool in ScrapewiseToolkit(api_key="sw_live_nobody1.x", base_url=base).get_tools()}
refused = json.loads(stranger["scrapewise_list_scrapers"].invoke({}))
print("refused", refused["status"])
