using Tokenworks.Quantities;

namespace Tokenworks.Ledgers.Tests;

public sealed class TableTests
{
    [Fact]
    public void DrawTable_lays_draws_of_a_row_side_by_side()
    {
        var table = new DrawTable(3, 2) { [1, 0] = 5, [1, 1] = 7 };
        Assert.Equal([0, 0, 5, 7, 0, 0], table.Data);
        Assert.Equal([5.0, 7.0], table.Row(1).ToArray());
        Assert.Equal(7, table.Sum(1));
        Assert.Equal(0, table.Sum(2, 3, 1));
    }

    [Fact]
    public void AddHours_sums_hours_into_their_months()
    {
        var monthly = new MonthlyTable(new Horizon(2029, 2030), 1);
        var hours = new DrawTable(ModelYear.Hours, 1);
        Array.Fill(hours.Data, 2);
        monthly.AddHours("x", 2030, hours);
        Assert.Equal(2 * 744, monthly["x"][12, 0]);
        Assert.Equal(2 * 672, monthly["x"][13, 0]);
        Assert.Equal(0, monthly["x"][11, 0]);
        Assert.Equal(2 * 8760, monthly["x"].Sum(0));
    }

    [Fact]
    public void SetMonths_writes_the_year_of_every_draw()
    {
        var monthly = new MonthlyTable(new Horizon(2029, 2030), 2);
        var months = new DrawTable(12, 2) { [11, 1] = 3 };
        monthly.SetMonths("x", 2030, months);
        Assert.Equal(3, monthly["x"][23, 1]);
        Assert.Equal(3, monthly["x"].Sum(1));
        Assert.Equal(0, monthly["x"].Sum(0));
    }

    [Fact]
    public void Indexer_unknown_column_names_it()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new MonthlyTable(new Horizon(2029, 2029), 1)["no.such"]);
        Assert.Contains("no.such", error.Message, StringComparison.Ordinal);
    }
}
