using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>A chart: options of the chart library, the unit of its values, and its height class, or its height in pixels where not 0.</summary>
internal sealed record Chart(string Key, string Label, string Unit, JsonObject Option, string Size = "", string Heading = "", int Height = 0)
{
    /// <summary>A numeric array with five significant digits, to keep the file small.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(v => (JsonNode?)Round(v))];

    public static JsonArray Words(IEnumerable<string> words) => [.. words.Select(w => (JsonNode?)w)];

    public static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return 0;
        var scale = Math.Pow(10, 4 - Math.Floor(Math.Log10(Math.Abs(value))));
        return double.IsFinite(scale) ? Math.Round(value * scale) / scale : value;
    }

    /// <summary>The frame that most charts share: categories below, one value axis, a tooltip by category.</summary>
    public static JsonObject Frame(IEnumerable<string> categories, string unit, JsonArray series, int right = 130) => new()
    {
        ["grid"] = new JsonObject { ["left"] = 12, ["right"] = right, ["top"] = 34, ["bottom"] = 28, ["containLabel"] = true },
        ["tooltip"] = new JsonObject { ["trigger"] = "axis" },
        ["xAxis"] = new JsonObject { ["type"] = "category", ["data"] = Words(categories), ["axisTick"] = new JsonObject { ["show"] = false } },
        ["yAxis"] = ValueAxis(unit),
        ["series"] = series,
        ["narrowLegend"] = series.Count > 1,
    };

    public static JsonObject ValueAxis(string unit) => new()
    {
        ["type"] = "value", ["name"] = unit, ["nameLocation"] = "end",
        ["nameTextStyle"] = new JsonObject { ["align"] = "left", ["color"] = "#5b6878" },
        ["splitLine"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = "#e8edf2" } },
    };

    /// <summary>A line with its name at its end.</summary>
    public static JsonObject Line(string name, string colour, IEnumerable<double> values, bool dashed = false, bool stepped = false)
    {
        var line = new JsonObject
        {
            ["type"] = "line", ["name"] = name, ["data"] = Numbers(values), ["showSymbol"] = false, ["color"] = colour,
            ["lineStyle"] = new JsonObject { ["width"] = 2, ["type"] = dashed ? "dashed" : "solid" },
            ["endLabel"] = new JsonObject { ["show"] = true, ["formatter"] = "{a}", ["color"] = colour, ["width"] = 118, ["overflow"] = "break" },
            ["labelLayout"] = new JsonObject { ["moveOverlap"] = "shiftY" },
        };
        if (stepped) line["step"] = "end";
        return line;
    }

    /// <summary>One layer of a stack.</summary>
    public static JsonObject Layer(string name, string colour, IEnumerable<double> values)
    {
        var line = Line(name, colour, values);
        line["stack"] = "all";
        line["areaStyle"] = new JsonObject { ["opacity"] = 0.85 };
        line["lineStyle"] = new JsonObject { ["width"] = 0.5 };
        return line;
    }

    /// <summary>Bars, stacked where a stack is named.</summary>
    public static JsonObject Bars(string name, string colour, IEnumerable<double> values, string? stack = null)
    {
        var bars = new JsonObject { ["type"] = "bar", ["name"] = name, ["data"] = Numbers(values), ["color"] = colour };
        if (stack is not null) bars["stack"] = stack;
        return bars;
    }

    /// <summary>Adds a legend below, in as many lines as its names need, where names do not fit beside the marks.</summary>
    /// <param name="lineLetters">Letters that fit in a line; half for a chart that shares its row.</param>
    public static JsonObject WithLegend(JsonObject option, int lineLetters = 130)
    {
        var names = (option["series"]?.AsArray() ?? []).Select(s => (string?)s?["name"] ?? "").ToList();
        var lines = 1 + names.Sum(n => n.Length + 6) / lineLetters;
        option["legend"] = new JsonObject { ["bottom"] = 0, ["left"] = 8, ["itemWidth"] = 14, ["itemHeight"] = 10, ["icon"] = "rect" };
        if (option["grid"] is JsonObject grid) (grid["right"], grid["bottom"]) = (16, 24 + 22 * lines);
        foreach (var series in option["series"]?.AsArray() ?? [])
            if (series?["endLabel"] is JsonObject label) label["show"] = false;
        return option;
    }
}
