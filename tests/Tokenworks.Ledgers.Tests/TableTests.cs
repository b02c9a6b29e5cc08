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
    public void HourTable_holds_hours_that_are_alike_once_and_sums_as_if_it_held_all()
    {
        var days = new HourTable(HourClasses.TypicalDays, 2);
        for (var k = 0; k < 288; k++) (days.Values[k, 0], days.Values[k, 1]) = (k, 1);
        Assert.Equal((3, 24 + 5, 287), (days[3, 0], days[31 * 24 + 5, 0], days[8759, 0]));
        Assert.Equal((672, 8760), (days.SumOfMonth(1, 1), days.Sum(1)));
        var all = new HourTable(days.All());
        Assert.Equal(8760, all.Values.Rows);
        for (var m = 0; m < 12; m++) Assert.Equal(all.SumOfMonth(m, 0), days.SumOfMonth(m, 0));
        Assert.Equal(all.Months().Data, days.Months().Data);
        Assert.Equal((HourClasses.Each, HourClasses.TypicalDays), (days.Classes.With(all.Classes), days.Classes.With(days.Classes)));
        Assert.Equal(29, days.RowOf(HourClasses.Each, 31 * 24 + 5));
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
    public void A_column_that_was_read_takes_further_years()
    {
        var monthly = new MonthlyTable(new Horizon(2029, 2031), 1);
        monthly.SetMonths("x", 2029, new DrawTable(12, 1) { [0, 0] = 1 });
        Assert.Equal((36, 1.0), (monthly["x"].Rows, monthly["x"].Sum(0)));
        monthly.SetMonths("x", 2031, new DrawTable(12, 1) { [11, 0] = 2 });
        monthly.Ensure("a")[5, 0] = 4;
        Assert.Equal((1.0, 2.0, 4.0), (monthly["x"][0, 0], monthly["x"][35, 0], monthly["a"].Sum(0)));
        Assert.Equal(["a", "x"], monthly.Names);
    }

    [Fact]
    public void Writing_a_column_leaves_the_years_that_were_set_alone()
    {
        var months = new DrawTable(12, 1) { [0, 0] = 1 };
        var monthly = new MonthlyTable(new Horizon(2029, 2029), 1);
        monthly.SetMonths("x", 2029, months);
        Assert.Equal(1, monthly["x"][0, 0]);
        monthly.Ensure("x")[0, 0] = 7;
        Assert.Equal((1.0, 7.0), (months[0, 0], monthly["x"][0, 0]));
    }

    [Fact]
    public void Indexer_unknown_column_names_it()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new MonthlyTable(new Horizon(2029, 2029), 1)["no.such"]);
        Assert.Contains("no.such", error.Message, StringComparison.Ordinal);
    }
}
