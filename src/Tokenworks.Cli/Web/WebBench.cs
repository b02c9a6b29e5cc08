using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Scenarios;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>bench web</c>: how long a drag waits for its answer.</summary>
internal static class WebBench
{
    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("web", "Answers to drags on every slider of Hyperion.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var home = Home.Find();
        var reader = new ScenarioReader(home.Catalogue, home.Scenarios) { ShippedOnly = true };
        var engine = new LiveEngine(new ScenarioDocuments(reader, new None()), TimeProvider.System);
        var first = new ScenarioSource("hyperion", null, []);
        var w = Stopwatch.StartNew();
        var run = engine.Run(first, false, default);
        Console.Error.WriteLine($"first {w.Elapsed.TotalMilliseconds:0} ms");
        var inputs = new InputList(home.Catalogue).Of(run.Members[0], "");
        Console.Error.WriteLine($"{inputs.Count} inputs, {inputs.Count(i => i.SliderLow is not null)} sliders, stated {inputs.Count(i => i.RangeIsStated)}");
        foreach (var i in inputs.Where(i => i.RangeIsStated))
        {
            var ms = new List<double>();
            for (var k = 1; k <= 3; k++)
            {
                var n = i.Numbers!;
                var v = n.Low + (n.High - n.Low) * (0.2 * k + 0.11);
                var text = FormattableString.Invariant($"{n.Low:G10} .. {v:G10} .. {n.High:G10} {n.Unit}");
                w.Restart();
                var r = engine.Run(first with { Changes = [new ChangedInput(i.Path, text)] }, false, default);
                ms.Add(w.Elapsed.TotalMilliseconds);
                if (r.Result is null) Console.Error.WriteLine(r.Findings[0]);
            }
            Console.Error.WriteLine($"{i.Path,-60} {string.Join(' ', ms.Select(m => $"{m,7:0}"))}");
        }
        w.Restart();
        for (var k = 0; k < 20; k++) engine.Read(first with { Changes = [new ChangedInput("finance.discount_rate", "7 %")] });
        Console.Error.WriteLine($"read {w.Elapsed.TotalMilliseconds / 20:0.0} ms, ledgers {engine.Ledgers}, {GC.GetTotalMemory(true) / 1e6:0} MB");
        return 0;
    }

    private sealed class None : ISavedScenarios
    {
        public SavedScenario? Find(string name) => null;
    }
}
