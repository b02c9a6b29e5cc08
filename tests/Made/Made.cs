using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Tests;

/// <summary>Hand-made values and ledgers.</summary>
internal static class Made
{
    public static readonly BlockKey Block = new("camp", "hall", "main");

    public static Sourced<Fraction> Percent(double value, string path = "") => Sourced<Fraction>.Of(Fraction.FromPercent(value), path);

    public static Sourced<Count> Number(double value) => Sourced<Count>.Of(Count.FromValue(value));

    /// <summary>A table of equal rows.</summary>
    public static DrawTable Flat(int rows, int width, double value)
    {
        var table = new DrawTable(rows, width);
        Array.Fill(table.Data, value);
        return table;
    }

    /// <summary>What the facility's sizing hands on, without vintages.</summary>
    public static EquipmentPart Facility(double itMw, int width = 1, double facilityMw = 0, double buildings = 1)
    {
        double[] All(double value) => [.. Enumerable.Repeat(value, width)];
        return new EquipmentPart([new BlockSize(Block, All(itMw), All(facilityMw), All(buildings), [])], [], [], []);
    }

    /// <summary>So many chips of one system all the time.</summary>
    public static BuildLedger Build(double chips, double chipMw, int width = 1, string system = "box", int years = 1) =>
        Build(new Horizon(2030, 2029 + years), width, (system, chips, chipMw));

    /// <summary>Several systems all the time.</summary>
    public static BuildLedger Build(Horizon horizon, int width, params (string System, double Chips, double ChipMw)[] fleet)
    {
        DrawTable Months(double value) => Flat(horizon.Months, width, value);
        var mw = fleet.Sum(f => f.Chips * f.ChipMw);
        return new BuildLedger(
            horizon, width, [new BlockBuild(Block, Months(mw), Months(mw))],
            [.. fleet.Select((f, i) => new VintageBuild(Block, i, f.System, "chip", Months(f.Chips), Months(f.Chips * f.ChipMw)))],
            [], Months(0), [], []);
    }

    public static void Closed(IEnumerable<Balance> balances)
    {
        Assert.NotEmpty(balances);
        Assert.All(balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Ledger}: {b.Equation}: {b.Relative}"));
    }

    /// <summary>Every draw of a wide table equals the single run to the last bit.</summary>
    public static void SameDraws(HourTable single, HourTable wide) => SameDraws(single.Values, wide.Values);

    public static void SameDraws(DrawTable single, DrawTable wide)
    {
        for (var row = 0; row < single.Rows; row++)
            for (var draw = 0; draw < wide.Width; draw++) Assert.Equal(single[row, 0], wide[row, draw]);
    }
}
