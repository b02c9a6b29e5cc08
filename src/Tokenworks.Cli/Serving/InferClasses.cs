using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Classes of a traffic mix as <c>--class</c> writes them.</summary>
internal static class InferClasses
{
    private const string Keys = "rate, input, output, length-cv, arrivals, arrival-cv, ttft, tpot, e2e, priority, network";

    /// <summary>One class for each text.</summary>
    public static List<TrafficClass> Read(IReadOnlyList<string> texts, ulong seed, double scale, FindingBag findings)
    {
        var classes = new List<TrafficClass>();
        foreach (var text in texts)
            if (Class(text, findings) is { } read)
            {
                if (classes.Exists(c => c.Name == read.Name)) findings.Error("bad-value", SourceSpan.Of("--class"), $"the class '{read.Name}' is given twice", "", "Give each class a name of its own.");
                classes.Add(read with { Load = read.Load with { Seed = seed, RatePerSecond = read.Load.RatePerSecond * scale } });
            }
        if (classes.Count > byte.MaxValue) findings.Error("bad-value", SourceSpan.Of("--class"), $"{classes.Count} classes", $"up to {byte.MaxValue}", "");
        return classes;
    }

    private static TrafficClass? Class(string text, FindingBag findings)
    {
        var at = text.IndexOfAny(['=', ':']);
        var name = (at < 0 ? text : text[..at]).Trim();
        if (name.Length == 0 || at < 0) { Wrong(findings, text, "no rate", "NAME=RATE, or NAME: rate=…"); return null; }
        var known = TrafficClass.Known.TryGetValue(name, out var preset);
        var read = preset ?? new TrafficClass(name, new SyntheticLoad(1, 1) { Name = name }, ServiceLevel.None);
        if (text[at] == '=') return Set(read, "rate", text[(at + 1)..].Trim(), text, findings) is { } rated ? (known ? rated : Unknown(name, findings)) : null;
        foreach (var part in text[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length < 2 || Set(read, pair[0], pair[1], text, findings) is not { } set) { if (pair.Length < 2) Wrong(findings, text, $"'{part}' is no setting", Keys); return null; }
            read = set;
        }
        return read;
    }

    private static TrafficClass? Unknown(string name, FindingBag findings)
    {
        findings.Error("unknown-class", SourceSpan.Of("--class"), $"no class '{name}'.{Spelling.Hint(name, [.. TrafficClass.Known.Keys])}", string.Join(", ", TrafficClass.Known.Keys), $"Name one of these, or describe it: '{name}: rate=1, input=500, output=100'.");
        return null;
    }

    private static TrafficClass? Set(TrafficClass c, string key, string value, string text, FindingBag findings)
    {
        double? Number(double least, double most = 1e9) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;
        double? Seconds() => QuantityParser.TryParse(Spaced(value), out var time, out _) && time.Dimension == Duration.Dimension && time.Base > 0 ? time.Base * 3600 : null;
        TrafficClass? read = key switch
        {
            "rate" => Number(1e-9) is { } n ? c with { Load = c.Load with { RatePerSecond = n } } : null,
            "input" => Number(1) is { } n ? c with { Load = c.Load with { Input = n } } : null,
            "output" => Number(1) is { } n ? c with { Load = c.Load with { Output = n } } : null,
            "length-cv" => Number(0, 100) is { } n ? c with { Load = c.Load with { LengthVariation = n } } : null,
            "arrival-cv" => Number(1e-3, 100) is { } n ? c with { Load = c.Load with { Variation = n } } : null,
            "arrivals" => Enum.TryParse<ArrivalKind>(value, true, out var kind) ? c with { Load = c.Load with { Arrivals = kind } } : null,
            "ttft" => Seconds() is { } s ? c with { Level = c.Level with { Ttft = s } } : null,
            "tpot" => Seconds() is { } s ? c with { Level = c.Level with { Tpot = s } } : null,
            "e2e" => Seconds() is { } s ? c with { Level = c.Level with { EndToEnd = s } } : null,
            "network" => Seconds() is { } s ? c with { NetworkSeconds = s } : null,
            "priority" => Number(0, TrafficClass.MostPriority) is { } n ? c with { Priority = (int)n } : null,
            _ => null,
        };
        if (read is null) Wrong(findings, text, $"'{key}={value}' is no setting of a class", $"{Keys}; rate in requests a second, times such as 300ms, priority 0 to {TrafficClass.MostPriority}");
        return read;
    }

    private static void Wrong(FindingBag findings, string text, string what, string allowed) => findings.Error("bad-class", SourceSpan.Of("--class"), $"'{text}': {what}", allowed, "");

    private static string Spaced(string text)
    {
        var at = text.TakeWhile(c => char.IsDigit(c) || c is '.').Count();
        return at > 0 && at < text.Length && char.IsLetter(text[at]) ? text[..at] + " " + text[at..] : text;
    }
}
