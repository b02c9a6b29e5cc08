using System.Globalization;
using Spectre.Console;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The headline numbers on a terminal.</summary>
internal static class SummaryTable
{
    // Metric, label, and the unit of its value with the steps that it may be shown in.
    private static readonly (string Metric, string Label, string Unit)[] Lines =
    [
        ("build_out.capex_usd", "Capital spent over the horizon", "USD"),
        ("energy.it_gwh", "IT energy", "GWh"),
        ("energy.facility_gwh", "Facility energy", "GWh"),
        ("energy.pue", "PUE", ""),
        ("energy.wue_l_per_kwh", "WUE", "L/kWh"),
        ("energy.unserved_mwh", "Unserved energy (lower bound)", "MWh"),
        ("energy.co2_t", "CO2", "t"),
        ("tokens.training_tokens", "Training tokens", "token"),
        ("tokens.served_output_tokens", "Output tokens served", "token"),
        ("unit_costs.usd_per_chip_hour", "Cost of a delivered chip-hour", "USD"),
        ("unit_costs.usd_per_million_output_tokens", "Cost of a million output tokens", "USD"),
        ("unit_costs.joules_per_output_token", "Energy of an output token", "J"),
        ("finance.min_dscr_first_term", "Least DSCR, first lease term", ""),
        ("finance.min_dscr_after", "Least DSCR, later terms", ""),
    ];

    private static readonly Dictionary<string, (double Size, string Unit)[]> Steps = new()
    {
        ["USD"] = [(1e12, "T USD"), (1e9, "B USD"), (1e6, "M USD"), (1e4, "k USD")],
        ["GWh"] = [(1e3, "TWh"), (1, "GWh"), (1e-3, "MWh"), (1e-6, "kWh")],
        ["t"] = [(1e6, "Mt"), (1e3, "kt"), (1, "t"), (1e-3, "kg")],
        ["token"] = [(1e18, "E token"), (1e15, "P token"), (1e12, "T token"), (1e9, "B token"), (1e6, "M token")],
    };

    public static void Write(RunResult run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 100);
        var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(run.Title.Length > 0 ? run.Title : run.Name)).AddColumn(new TableColumn("").RightAligned()).AddColumn("");
        foreach (var line in Lines)
            if (run.Metrics.FirstOrDefault(m => m.Name == line.Metric)?.Value is { } value)
                AddRow(table, line.Label, value, line.Unit);
        foreach (var party in run.Metrics.Where(m => m.Name.StartsWith("finance.parties.", StringComparison.Ordinal) && m.Name.EndsWith(".irr", StringComparison.Ordinal)))
            table.AddRow("IRR " + Markup.Escape(party.Name.Split('.')[2]), party.Value is { } irr ? irr.ToString("P2", CultureInfo.InvariantCulture) : Words.Of("undefined"), "");
        table.AddRow(Markup.Escape(Words.Of("Largest relative residual")), run.Balances.Max(b => b.Relative).ToString("G2", CultureInfo.InvariantCulture), "");
        console.Write(table);
    }

    private static void AddRow(Table table, string label, double value, string unit)
    {
        var step = Steps.GetValueOrDefault(unit, []).FirstOrDefault(s => Math.Abs(value) >= s.Size, (Size: 1.0, Unit: unit));
        // Thousands of dollars are shown from ten thousand on.
        var size = step.Unit == "k USD" ? 1e3 : step.Size;
        AddTranslated(table, label, value, unit, Number(value / size), step.Unit);
    }

    // Japanese readers count dollars and tokens in 万, 億, 兆 and 京.
    private static void AddTranslated(Table table, string label, double value, string unit, string number, string shown)
    {
        var text = Markup.Escape(Words.Of(label));
        if (Words.Translator is not { } t || unit is not ("USD" or "token") || Math.Abs(value) < 1e4) table.AddRow(text, number, shown);
        else if (unit == "USD") table.AddRow(text, JapaneseMoney.Usd(value, t.Rate), "");
        else table.AddRow(text, JapaneseMoney.Number(value), "トークン");
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
