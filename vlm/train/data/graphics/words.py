"""What labels say: words of reports and slides, numbers, and strings that mean nothing and must be read."""

from __future__ import annotations

import numpy as np

from vlm.train.data.sample import Split

_CATEGORIES = {
    Split.TRAIN: (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Mon Tue Wed Thu Fri Sat Sun",
        "Q1 Q2 Q3 Q4",
        "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024",
        "1950 1960 1970 1980 1990 2000 2010 2020",
        "A B C D E F G H",
        "North South East West Centre",
        "France Spain Italy Japan China India Brazil Kenya Egypt Peru Chile Norway",
        "Paris Rome Tokyo Lima Oslo Cairo Delhi Berlin Madrid Dublin",
        "Apples Pears Plums Grapes Lemons Figs Dates Nuts",
        "Red Blue Green Black White Grey Pink",
        "Coal Gas Oil Wind Solar Hydro Nuclear",
        "Sales Costs Profit Tax Rent Wages Loans",
        "Train Test Valid Base Ours",
        "Car Bus Train Bike Ship Plane Walk Tram",
        "18-24 25-34 35-44 45-54 55-64 65+",
        "Yes No Maybe",
        "Low Mid High",
        "Python Java Rust Go C++ Ruby Swift",
        "Dogs Cats Birds Fish Bees Goats",
        "x1 x2 x3 x4 x5 x6",
        "Alpha Beta Gamma Delta Omega Sigma",
        "Web Shop Mail Phone Store Ads",
        "K1 K2 K3 L1 L2 M7",
        "None Few Some Many All",
        "Gold Silver Iron Copper Zinc Lead",
        "Model A;Model B;Model C;Model D",
        "Group 1;Group 2;Group 3;Group 4",
        "Wheat Rice Maize Barley Oats Rye",
        "New York;Boston;Miami;Dallas;Denver",
    ),
    Split.HELD_OUT: (
        "Spring Summer Autumn Winter",
        "Poland Greece Ghana Cuba Nepal Iran Malta",
        "Gin Rum Ale Wine Cider Tea Milk",
        "Oak Elm Ash Beech Pine Fir",
        "Rent Food Fuel Clothes Books",
        "2001 2003 2005 2007 2009 2011",
        "Site 1;Site 2;Site 3;Site 4",
        "Cohort A;Cohort B;Control",
        "P1 P2 P3 P4 P5",
    ),
}
_TITLES = {
    Split.TRAIN: (
        "Sales Revenue Profit Growth Output Demand Traffic Users Votes Visits Orders Prices Energy Rainfall Budget "
        "Exports Imports Accuracy Results Scores Latency Income Population Births Costs Errors Loss Usage Share Trend "
        "Response Density Yield Returns Staff Downloads Emissions Weather Performance Turnover Temperature"
    ),
    Split.HELD_OUT: "Harvest Earnings Footfall Turnout Savings Recall Delays Tourism Wages Sunshine Fuel Spending",
}
_QUALIFIERS = {
    Split.TRAIN: "by region;by year;per month;per capita;in 2020;in 2023;by type;over time;by age;2010-2020;index;"
    "(total);(mean);rate;by group;forecast;of the city;in Europe;last week;and costs",
    Split.HELD_OUT: "by season;since 1990;per hour;in 2026;by country;of the firm;(median);at night",
}
_AXES = {
    Split.TRAIN: "Time (s);Year;Month;Value;Count;Price ($);Frequency;Distance (km);Weight (kg);Score;x;y;Epoch;Loss;"
    "Accuracy (%);Percent;Number;Mass (g);Speed (m/s);Users;Rate (%);Temperature (°C);Voltage (V);Power (W);t;f(x);"
    "Amount;Size (MB);Depth (m);Age;Steps;Dose (mg);Length;Height (cm);Sales (k);USD;EUR;Probability;Density",
    Split.HELD_OUT: "Day;Hours;Price (EUR);Share (%);Width (mm);Energy (kJ);Current (A);Tons;Recall;Iteration;Votes",
}
_NODES = {
    Split.TRAIN: "Start;End;Input;Output;Read;Write;Load;Save;Check;Valid?;Done?;Error;Client;Server;Cache;Proxy;"
    "Parser;Model;View;Query;Index;Data;User;Admin;Login;Logout;Queue;Worker;Train;Test;Deploy;Build;Plan;Design;Review;"
    "Encoder;Decoder;Loss;Idle;Run;Wait;Stop;Ready;Open;Closed;Sensor;Filter;Pump;Motor;Router;Switch;Source;Sink;"
    "CEO;CTO;Sales;Legal;Team A;Team B;HQ;Fetch;Sort;Merge;Split;Map;Reduce;Raw data;Results;Report;API;Web app;Mobile;"
    "Payment;Order;Stock;Ship;Return;x > 0?;i < n?;i = i + 1;Print x;Step 1;Step 2;Step 3;Phase A;Layer 1;Layer 2;Add",
    Split.HELD_OUT: "Begin;Finish;Compile;Link;Tokens;Lexer;Grammar;Broker;Agent;Tool;Memory;Planner;Vote;Count;Ballot;"
    "Boil;Cool;Mix;Bake;Serve;Hungry?;Kernel;Driver;Disk;Scan;Stage 1;Stage 2;n = 0?;Bank;Shop;Buyer",
}
_EDGES = "yes;no;a;b;0;1;ok;fail;next;send;reply;get;put;x;true;false;retry;ack;0.5;0.2;on;off;push;pop"
_STRANGE_SHARE = 0.12  # of labels: letters and digits in no order, so that labels are read and not guessed
_LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))


class Words:
    """Draws labels for one picture."""

    def __init__(self, rng: np.random.Generator, split: Split) -> None:
        self.rng, self.split = rng, split

    def categories(self, count: int) -> list[str]:
        """At most `count` labels that belong together, in order."""
        if self.rng.random() < _STRANGE_SHARE:
            return [self.strange(5) for _ in range(count)]
        listed = str(self.rng.choice(_CATEGORIES[self.split]))
        words = listed.split(";" if ";" in listed else None)
        count = min(count, len(words))
        start = int(self.rng.integers(len(words) - count + 1))
        return words[start : start + count]

    def title(self) -> str:
        if self.rng.random() < _STRANGE_SHARE:
            return " ".join(self.strange(7) for _ in range(2))
        title = self._one(_TITLES[self.split].replace(" ", ";"))
        if self.rng.random() < 0.6:
            title += f" {self._one(_QUALIFIERS[self.split])}"
        return title.upper() if self.rng.random() < 0.08 else title

    def axis(self) -> str:
        return self.strange(6) if self.rng.random() < _STRANGE_SHARE else self._one(_AXES[self.split])

    def node(self) -> str:
        return self.strange(6) if self.rng.random() < _STRANGE_SHARE else self._one(_NODES[self.split])

    def edge(self) -> str:
        return self._one(_EDGES)

    def strange(self, longest: int) -> str:
        return "".join(self.rng.choice(_LETTERS, int(self.rng.integers(1, longest + 1))))

    def _one(self, listed: str) -> str:
        return str(self.rng.choice(listed.split(";")))
