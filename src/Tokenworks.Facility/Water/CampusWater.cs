using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A campus's water in one year: what each draw has used so far, and the hours that must do without.</summary>
internal sealed class CampusWater
{
    private readonly LoadLedger _load;
    private readonly WaterAccount[] _accounts;
    private DrawTable? _it, _without, _training, _batch, _interactive;

    public CampusWater(PermitByDraw permit, LoadLedger load, int year)
    {
        _load = load;
        _accounts = [.. Enumerable.Range(0, load.ItMw.Width).Select(d => new WaterAccount(permit.Of(d, year)))];
    }

    /// <summary>IT power that runs: what was asked for less what no dry plant can cool.</summary>
    public DrawTable ItMw => _it ?? _load.ItMw;

    /// <summary>1 in hours that wanted water and had none; null where there is no such hour.</summary>
    public DrawTable? Without => _without;

    /// <summary>IT power shed for want of water, or the given nothing.</summary>
    public (DrawTable Training, DrawTable Batch, DrawTable Interactive) Shed(DrawTable nothing) => (_training ?? nothing, _batch ?? nothing, _interactive ?? nothing);

    /// <summary>Takes a day that stays within all limits, and tells whether it does.</summary>
    public bool TakesDay(int draw, int firstHour, double litres)
    {
        if (_accounts[draw].Reaches(firstHour, litres) && litres > 0) return false;
        _accounts[draw].Add(litres);
        return true;
    }

    public bool IsSpent(int draw, int hour) => _accounts[draw].IsSpent(hour);

    public void Add(int draw, double litres) => _accounts[draw].Add(litres);

    /// <summary>Notes an hour without water and the IT power, MW, that is left in it.</summary>
    public void Note(int draw, int hour, double itMw)
    {
        DrawTable New() => new(ModelYear.Hours, _accounts.Length);
        (_without ??= New())[hour, draw] = 1;
        var shedMw = _load.ItMw[hour, draw] - itMw;
        if (shedMw <= 0) return;
        (_training, _batch, _interactive) = (_training ?? New(), _batch ?? New(), _interactive ?? New());
        (_it ??= Same(_load.ItMw))[hour, draw] = itMw;
        ShedOrder.Put(_load, _training, _batch, _interactive, hour, draw, shedMw);
    }

    private static DrawTable Same(DrawTable table)
    {
        var copy = DrawTable.Unfilled(table.Rows, table.Width);
        table.Data.CopyTo(copy.Data, 0);
        return copy;
    }
}
