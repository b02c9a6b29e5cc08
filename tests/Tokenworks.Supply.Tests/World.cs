using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>The ledgers and weather around the stage, made of simple functions of the hour.</summary>
internal static class World
{
    public static DrawTable Hours(int width, Func<int, double> value)
    {
        var table = new DrawTable(ModelYear.Hours, width);
        for (var h = 0; h < ModelYear.Hours; h++) table.Row(h).Fill(value(h));
        return table;
    }

    public static DrawTable Level(int rows, int width, double value)
    {
        var table = new DrawTable(rows, width);
        Array.Fill(table.Data, value);
        return table;
    }

    public static FacilityLedger Asked(int year, int width, Func<int, double> facilityMw)
    {
        var none = new DrawTable(ModelYear.Hours, width);
        return new FacilityLedger(
            year, Hours(width, h => facilityMw(h) / 1.25), none, none, none, Hours(width, facilityMw), none, none, none, none, none, []);
    }

    /// <summary>IT power of a facility with PUE 1.25; half training, a fifth batch, the rest interactive.</summary>
    public static LoadLedger Load(int year, int width, Func<int, double> facilityMw) => new(
        year, Hours(width, h => facilityMw(h) / 1.25), Hours(width, h => facilityMw(h) / 1.25 * 0.2),
        Hours(width, h => facilityMw(h) / 1.25 * 0.3), []);

    public static WeatherYear Weather(double dryBulb = 15, Func<int, double>? ghi = null, Func<int, double>? wind = null) => new(
        "test", Column(_ => dryBulb), Column(_ => 5), Column(ghi ?? (_ => 0)), Column(wind ?? (_ => 0)), Column(_ => 1013), "test");

    /// <summary>All units of the slice in service from the first month, and the grid contract beside them.</summary>
    public static BuildLedger Build(SupplySlice slice, DrawBlock draws, double contractedMw = 0)
    {
        var months = slice.Horizon.Months;
        var units = SupplySizing.Size(slice, draws).Units.Select(u => new UnitBuild(
            u.Name, u.TechnologyId, Months(months, u.NameplateMw), Months(months, u.StorageMwh))).ToList();
        return new BuildLedger(
            slice.Horizon, draws.Width, [], [], units, Level(months, draws.Width, contractedMw), [], []);
    }

    public static (SupplyLedger Ledger, SupplyState State) Run(
        SupplySlice slice, Func<int, double> facilityMw, double contractedMw = 0, WeatherYear? weather = null, DrawBlock? draws = null,
        SupplyState? state = null, BuildLedger? build = null, int? year = null)
    {
        var block = draws ?? DrawBlock.Single;
        var when = year ?? slice.Horizon.FirstYear;
        return SupplyStage.RunYear(
            slice, Asked(when, block.Width, facilityMw), Load(when, block.Width, facilityMw), build ?? Build(slice, block, contractedMw),
            weather ?? Weather(), block, when, state ?? SupplyState.Initial(slice, block));
    }

    public static void Closes(SupplyLedger ledger)
    {
        Assert.Equal(5, ledger.Balances.Count);
        Assert.All(ledger.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Residual} of {b.Scale}"));
    }

    private static DrawTable Months(int months, double[] levels)
    {
        var table = new DrawTable(months, levels.Length);
        for (var m = 0; m < months; m++) levels.CopyTo(table.Row(m));
        return table;
    }

    private static double[] Column(Func<int, double> value) => [.. Enumerable.Range(0, ModelYear.Hours).Select(value)];
}
