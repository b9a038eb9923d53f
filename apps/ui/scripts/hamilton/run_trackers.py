"""Runs the trackers of Apache Hamilton against the server at HAMILTON_API_URL: python3 run_trackers.py PROJECT_ID"""

import asyncio
import sys

import shop
from hamilton import async_driver, driver
from hamilton.execution import executors
from hamilton_sdk.adapters import AsyncHamiltonTracker, HamiltonTracker

PROJECT = int(sys.argv[1])
# An asynchronous tracker sends its nodes when an event comes 5 s after the last ones were sent.
FLUSHED_AFTER_S = 6


def track(name: str) -> dict:
    return dict(project_id=PROJECT, username="check@example.com", dag_name=name, tags={"env": "check"}, api_key="")


def run_synchronous() -> None:
    tracker = HamiltonTracker(**track("synchronous"))
    built = (
        driver.Builder()
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_modules(shop)
        .with_local_executor(executors.SynchronousLocalTaskExecutor())
        .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        .with_adapters(tracker)
        .build()
    )
    built.execute(["total", "pages"], inputs={"size": 12})
    try:
        built.execute(["broken"], inputs={"size": 3})
    except ZeroDivisionError:
        pass
    tracker.stop()


async def run_asynchronous() -> None:
    tracker = AsyncHamiltonTracker(**track("asynchronous"))
    built = await async_driver.Builder().with_modules(shop).with_adapters(tracker).build()
    for _ in range(2):
        await built.execute(["total"], inputs={"size": 8})
        await asyncio.sleep(FLUSHED_AFTER_S)


run_synchronous()
asyncio.run(run_asynchronous())
