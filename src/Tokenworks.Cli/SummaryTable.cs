using System.Globalization;
using Spectre.Console;
using Tokenworks.Ledgers;

namespace Tokenworks.Cli;

/// <summary>The headline numbers on a terminal.</summary>
internal static class SummaryTable
{
    private static readonly (string Metric, string Label, double Factor, string Unit)[] Lines =
    [
        ("build_out.capex_usd", "Capital spent over the horizon", 1e-9, "B USD"),
        ("energy.it_gwh", "IT energy", 1e-3, "TWh"),
        ("energy.facility_gwh", "Facility energy", 1e-3, "TWh"),
        ("energy.pue", "PUE", 1, ""),
        ("energy.wue_l_per_kwh", "WUE", 1, "L/kWh"),
        ("energy.unserved_mwh", "Unserved energy (lower bound)", 1, "MWh"),
        ("energy.co2_t", "CO2", 1e-6, "Mt"),
        ("tokens.training_tokens", "Training tokens", 1e-15, "P token"),
        ("tokens.served_output_tokens", "Output tokens served", 1e-15, "P token"),
        ("unit_costs.usd_per_chip_hour", "Cost of a delivered chip-hour", 1, "USD"),
        ("unit_costs.usd_per_million_output_tokens", "Cost of a million output tokens", 1, "USD"),
        ("unit_costs.joules_per_output_token", "Energy of an output token", 1, "J"),
        ("finance.min_dscr_first_term", "Least DSCR, first lease term", 1, ""),
        ("finance.min_dscr_after", "Least DSCR, later terms", 1, ""),
    ];

    public static void Write(RunResult run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 100);
        var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(run.Title.Length > 0 ? run.Title : run.Name)).AddColumn(new TableColumn("").RightAligned()).AddColumn("");
        foreach (var line in Lines)
            if (run.Metrics.FirstOrDefault(m => m.Name == line.Metric)?.Value is { } value)
                table.AddRow(line.Label, Number(value * line.Factor), line.Unit);
        foreach (var party in run.Metrics.Where(m => m.Name.StartsWith("finance.parties.", StringComparison.Ordinal) && m.Name.EndsWith(".irr", StringComparison.Ordinal)))
            table.AddRow("IRR " + Markup.Escape(party.Name.Split('.')[2]), party.Value is { } irr ? irr.ToString("P2", CultureInfo.InvariantCulture) : "undefined", "");
        table.AddRow("Largest relative residual", run.Balances.Max(b => b.Relative).ToString("G2", CultureInfo.InvariantCulture), "");
        console.Write(table);
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
