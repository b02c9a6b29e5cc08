using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What running the chips costs by month, USD: people, connectivity, buildings and maintenance of IT.</summary>
internal sealed class OperatingCosts
{
    public OperatingCosts(FinanceSlice slice, BuildLedger build, DrawBlock draws)
    {
        var (months, width) = (slice.Horizon.Months, draws.Width);
        (Staff, Connectivity, Buildings, Maintenance) = (new(months, width), new(months, width), new(months, width), DrawTable.Unfilled(months, width));
        UtilityCharge = OperatorFlows.UtilityCharge(slice, build, draws);
        var inflation = new Inflation(slice, draws);
        var (staff, connect) = (draws.Column(slice.Operations.StaffCost), draws.Column(slice.Operations.ConnectivityCost));
        var maintenance = draws.Column(slice.Operations.ItMaintenance);
        var buildings = slice.BuildingCosts.ToDictionary(b => b.Phase, b => draws.Column(b.PerMegawatt));
        It = new ItInService(build);
        var it = It.Cost();
        for (var m = 0; m < months; m++)
        {
            // Prices are per hour of the model year; a month has its own hours.
            var hours = ModelYear.HoursInMonth(m % 12);
            var factors = inflation.Factors(m);
            foreach (var block in build.Blocks)
                if (!ColumnScan.IsZero(block.ItMw.Row(m))) AddBlock(m, hours, factors, block.ItMw.Row(m), staff, connect, buildings[block.Key.Block]);
            Span<double> cost = Maintenance.Row(m), stands = it.Row(m);
            for (var d = 0; d < width; d++) cost[d] = stands[d] * maintenance[d] * hours;
        }
    }

    /// <summary>The chips that stand.</summary>
    public ItInService It { get; }

    /// <summary>What the utility charges for plant that it owns.</summary>
    public DrawTable UtilityCharge { get; }

    public DrawTable Staff { get; }

    public DrawTable Connectivity { get; }

    public DrawTable Buildings { get; }

    public DrawTable Maintenance { get; }

    private void AddBlock(int m, double hours, ReadOnlySpan<double> inflation, ReadOnlySpan<double> mw, double[] staff, double[] connect, double[] building)
    {
        Span<double> people = Staff.Row(m), lines = Connectivity.Row(m), halls = Buildings.Row(m);
        Columns.AddScaled(people, mw, staff, inflation, hours);
        Columns.AddScaled(lines, mw, connect, inflation, hours);
        Columns.AddScaled(halls, mw, building, inflation, hours);
    }
}
